import { spawn } from 'node:child_process'
import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const file = fileURLToPath(import.meta.url)

const longestPatienceMs = 5000

/** What is asked of a server, and how often. */
export type Load = {
  /** Whole addresses, asked in turn. */
  urls: string[]
  token: string
  /** Connections, each with one request at a time. */
  clients: number
  perSecond: number
  seconds: number
}

/** How long answers took, in milliseconds, from when each was due: what had to wait for a client counts. */
export type Answers = { asked: number; failed: number; p50: number; p99: number; most: number }

/**
 * Asks a server at a steady rate, whether it keeps up or not, from a process of its own.
 * @param until ends it before its time
 */
export async function askSteadily(load: Load, until?: AbortSignal): Promise<Answers> {
  const child = spawn(process.execPath, [file], { stdio: ['pipe', 'pipe', 'inherit'] })
  const stop = () => child.kill('SIGTERM')
  until?.addEventListener('abort', stop, { once: true })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk
  })
  child.stdin.end(JSON.stringify(load))
  await new Promise((done) => child.once('close', done))
  until?.removeEventListener('abort', stop)
  return JSON.parse(said) as Answers
}

async function generate({ urls, token, clients, perSecond, seconds }: Load): Promise<Answers> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const headers = { authorization: `Bearer ${token}` }
  const took: number[] = []
  let isStopped = false
  let failed = 0
  const open = new Set<number>()
  process.once('SIGTERM', () => {
    isStopped = true
  })
  const ask = (url: string, due: number) => {
    open.add(due)
    const done = (isGood: boolean) => {
      open.delete(due)
      if (isGood) took.push(performance.now() - due)
      else failed += 1
    }
    request(url, { agent, headers }, (answer) => {
      answer.resume()
      answer.once('end', () => done(answer.statusCode === 200))
      answer.once('error', () => done(false))
    })
      .once('error', () => done(false))
      .end()
  }
  const since = performance.now()
  const total = perSecond * seconds
  let asked = 0
  while (asked < total && !isStopped) {
    const due = since + (asked * 1000) / perSecond
    const now = performance.now()
    if (due > now) {
      await sleep(due - now)
      continue
    }
    ask(urls[asked % urls.length] as string, due)
    asked += 1
  }
  // a server that is far behind is not waited for: what is unanswered took this long at least
  const patience = performance.now() + longestPatienceMs
  while (open.size > 0 && performance.now() < patience) await sleep(5)
  for (const due of open) took.push(performance.now() - due)
  return figuresOf(took, asked, failed)
}

function figuresOf(took: number[], asked: number, failed: number): Answers {
  const sorted = took.sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN
  return { asked, failed, p50: at(0.5), p99: at(0.99), most: at(1) }
}

if (process.argv[1] === file) {
  let given = ''
  for await (const chunk of process.stdin) given += chunk
  console.log(JSON.stringify(await generate(JSON.parse(given) as Load)))
  // requests that still wait for a connection would keep it alive
  process.exit()
}
