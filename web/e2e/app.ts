import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import chromium from '@sparticuz/chromium'
import type { AxeResults, RunOptions } from 'axe-core'
import { type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core'
import { inject } from 'vitest'
import { keysStandingIn } from './bare-keys.ts'
import { owner, type Prepared } from './prepare-installation.ts'

export { owner }

const repository = join(import.meta.dirname, '../..')
const launcher = join(repository, 'server/bin/muster.js')
const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** A real server on an empty data folder, and a real browser in front of it. */
export type App = {
  url: string
  /** The one-time link of the log; null when it is set up already. */
  setupLink: string | null
  /** Slug of the organisation, once it is set up. */
  org: string
  /** Asks the API as the owner. @throws when it is refused */
  api: <T>(method: string, path: string, body?: unknown) => Promise<T>
  /** A page of nobody. */
  page: (options?: BrowserContextOptions) => Promise<Page>
  /** A page of someone, the owner unless told. */
  signedIn: (options?: BrowserContextOptions, who?: { email: string; password: string }) => Promise<Page>
  close: () => Promise<void>
}

/** Starts Muster and a browser. `empty`: nobody is there yet. `settings`: more of the environment. */
export async function startApp(
  state: 'empty' | 'set-up',
  settings: Record<string, string> = {},
): Promise<App> {
  const dataDir = await mkdtemp(join(tmpdir(), 'muster-browser-'))
  // The database runs as an unprivileged user when the tests run as root, and has to get in.
  await chmod(dataDir, 0o755)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const own = { MUSTER_DATA: dataDir, MUSTER_PORT: String(port), MUSTER_URL: url }
  const env = { ...process.env, ...own, ...settings }
  const made = state === 'set-up' ? await setUp(dataDir) : { organisation: '', token: '' }
  const server = spawn(process.execPath, [launcher, 'serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const setupLink = await started(server, state === 'empty')
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--hide-scrollbars'],
  })
  const page = async (options?: BrowserContextOptions) => {
    const context = await browser.newContext({
      baseURL: url,
      locale: 'en-GB',
      reducedMotion: 'reduce',
      viewport: { width: 1280, height: 800 },
      ...options,
    })
    context.setDefaultTimeout(20_000)
    return context.newPage()
  }
  return {
    url,
    setupLink,
    org: made.organisation,
    page,
    api: async <T>(method: string, path: string, body?: unknown) => {
      const headers: Record<string, string> = { authorization: `Bearer ${made.token}` }
      if (body !== undefined) headers['content-type'] = 'application/json'
      const init: RequestInit = { method, headers }
      if (body !== undefined) init.body = JSON.stringify(body)
      const answer = await fetch(`${url}/api/v1/orgs/${made.organisation}${path}`, init)
      const text = await answer.text()
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
      return (text === '' ? undefined : JSON.parse(text)) as T
    },
    signedIn: async (options, who = owner) => {
      const opened = await page(options)
      const answer = await opened.context().request.post('/api/v1/auth/sign-in', { data: who })
      if (!answer.ok()) throw new Error(`sign-in: ${answer.status()} ${await answer.text()}`)
      return opened
    },
    close: async () => {
      await browser.close()
      server.kill('SIGTERM')
      if (server.exitCode === null) await once(server, 'exit')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** What axe finds on the page, one line each: empty when it is clean. */
export async function axeFindings(page: Page): Promise<string[]> {
  // read anew by each page, which may look itself over more than once
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await readFile(axeFile, 'utf8'))
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (how: RunOptions) => Promise<AxeResults> } }
    // every rule runs; what passes is not written up node by node
    return (await axe.run({ resultTypes: ['violations'] })).violations
  })
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`)
}

/** Keys of texts that stand on the page as they are, because a text is missing. */
export async function bareKeys(page: Page): Promise<string[]> {
  return keysStandingIn(await page.locator('body').innerText())
}

/** How many pixels the page is wider than the window. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
}

/** A picture for the documents, when `SCREENSHOTS=1`. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS !== '1') return
  const folder = join(repository, 'docs/screenshots')
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

/** A copy of the installation that was set up, with the owners and rights of its files. */
async function setUp(dataDir: string): Promise<Pick<Prepared, 'organisation' | 'token'>> {
  const prepared = inject('prepared')
  await promisify(execFile)('cp', ['-a', `${prepared.dataDir}/.`, dataDir])
  return prepared
}

/** Reads the log until the server listens, and until the set-up link when there is to be one. */
function started(server: ChildProcess, isEmpty: boolean): Promise<string | null> {
  const seen: string[] = []
  return new Promise((resolve, reject) => {
    server.once('exit', () => reject(new Error(`the server did not start:\n${seen.join('\n')}`)))
    const read = (text: string) => {
      seen.push(text)
      const log = seen.join('')
      const link = /http[^\s"]+\/setup\?token=[\w-]+/u.exec(log)?.[0]
      if (isEmpty ? link !== undefined : log.includes('Muster is at')) resolve(link ?? null)
    }
    for (const stream of [server.stdout, server.stderr]) stream?.setEncoding('utf8').on('data', read)
  })
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  return port
}
