import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'

const program = fileURLToPath(new URL('../bin/muster.js', import.meta.url))
const run = promisify(execFile)
const owner = [
  '--organisation',
  'Acme & Söhne',
  '--email',
  'Ann@Acme.example',
  '--password',
  'tall green bicycle',
]

describe('set-up', () => {
  it('by the link of the log makes the first owner once, and signs in', async () => {
    const { lines, url } = await serve()
    const link = await lines(/\/setup\?token=(\S+?)"/)
    const ask = (token: string) =>
      fetch(`${url}/api/v1/setup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          token,
          organisation: 'Acme',
          email: 'a@a.example',
          password: 'tall green bicycle',
        }),
      })
    expect(await (await fetch(`${url}/api/v1/setup`)).json()).toEqual({ needed: true })
    const wrong = await ask('msl_guess')
    expect([wrong.status, ((await wrong.json()) as { code: string }).code]).toEqual([422, 'bad_setup_link'])
    const [first, second] = await Promise.all([ask(link), ask(link)])
    expect([first.status, second.status].sort()).toEqual([201, 409])
    expect(await (await fetch(`${url}/api/v1/setup`)).json()).toEqual({ needed: false })
    const cookie = (first.status === 201 ? first : second).headers.get('set-cookie') ?? ''
    const me = await fetch(`${url}/api/v1/me`, { headers: { cookie: cookie.split(';')[0] as string } })
    expect(await me.json()).toMatchObject({ email: 'a@a.example', organisations: [{ slug: 'acme' }] })
  })

  it('by the command works beside a running server, prints one JSON document, and only once', async () => {
    const { url, dataDir } = await serve()
    const setup = (...more: string[]) =>
      run(process.execPath, [program, 'setup', ...owner, '--data', dataDir, '--json', ...more])
    const { stdout } = await setup()
    const printed = JSON.parse(stdout) as { organisation: string; email: string; token: string }
    expect(printed).toMatchObject({ organisation: 'acme-sohne', email: 'Ann@Acme.example' })
    const path = `${url}/api/v1/orgs/${printed.organisation}/members`
    const members = await fetch(path, { headers: { authorization: `Bearer ${printed.token}` } })
    expect(await members.json()).toMatchObject({ items: [{ email: 'Ann@Acme.example', adminRole: 'owner' }] })
    await expect(setup()).rejects.toMatchObject({
      code: 5,
      stderr: expect.stringContaining('set up already'),
    })
  })

  it('by the command works without a server, and says what is wrong with its options', async () => {
    const dataDir = await freshFolder()
    const setup = (...options: string[]) =>
      run(process.execPath, [program, 'setup', ...options, '--data', dataDir])
    await expect(setup('--organisation', 'Acme')).rejects.toMatchObject({ code: 2 })
    await expect(
      setup('--organisation', 'Acme', '--email', 'no address', '--password', 'tall green bicycle'),
    ).rejects.toMatchObject({ code: 5, stderr: expect.stringContaining('not an email address') })
    const { stdout } = await setup(...owner)
    expect(stdout).toContain('acme-sohne')
  })
})

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'muster-setup-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Starts a server of its own on an empty folder and a free port. */
async function serve() {
  const dataDir = await freshFolder()
  const child = spawn(process.execPath, [program, 'serve', '--port', '0', '--data', dataDir], {
    env: { ...process.env, MUSTER_LOG_FORMAT: 'json' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  onTestFinished(() => stop(child))
  let log = ''
  const waiting = new Set<() => void>()
  child.stderr.on('data', (chunk: Buffer) => {
    log += chunk
    for (const look of waiting) look()
  })
  const lines = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = pattern.exec(log)?.[1]
        if (found !== undefined) resolve(found)
      }
      waiting.add(look)
      child.once('exit', () => reject(new Error(log)))
      look()
    })
  return { dataDir, lines, url: await lines(/Muster is at (http:\S+?)"/) }
}

async function stop(child: ChildProcess): Promise<void> {
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await gone
}
