import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openClient } from './http-client.ts'

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
  /** Seconds before that, which are not counted: a client that has just started is not as quick as it will be. */
  warming?: number
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

async function generate({ urls, token, clients, perSecond, seconds, warming = 1 }: Load): Promise<Answers> {
  const origin = new URL(urls[0] as string)
  const idle = await Promise.all(Array.from({ length: clients }, () => openClient(origin, token)))
  const paths = urls.map((url) => url.slice(origin.origin.length))
  const took: number[] = []
  const waiting: { path: string; due: number }[] = []
  const open = new Set<number>()
  let isStopped = false
  let failed = 0
  process.once('SIGTERM', () => {
    isStopped = true
  })
  const send = async ({ path, due }: { path: string; due: number }) => {
    const client = idle.pop()
    if (client === undefined) return void waiting.push({ path, due })
    const status = await client.get(path).catch(() => null)
    open.delete(due)
    if (status !== 200) failed += 1
    else if (due >= counted) took.push(performance.now() - due)
    // a connection that was lost is not opened again: what it would have carried counts as slow or failed
    if (status !== null) idle.push(client)
    const next = waiting.shift()
    if (next !== undefined) await send(next)
  }
  const counted = performance.now() + warming * 1000
  const end = counted + seconds * 1000
  let asked = 0
  for (let due = performance.now(); due < end && !isStopped; ) {
    const now = performance.now()
    if (due > now) {
      await sleep(due - now)
      continue
    }
    open.add(due)
    void send({ path: paths[asked % paths.length] as string, due })
    asked += 1
    due += 1000 / perSecond
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
