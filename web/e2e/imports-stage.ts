import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core'

const repository = join(import.meta.dirname, '../..')
const launcher = join(repository, 'server/bin/muster.js')
const password = 'a long walk in the rain'
const owner = 'ann@bowman.example'

/** The scenario of importing members, as its file says it. */
export type Scenario = {
  organisation: string
  members: { email: string; status: 'active' | 'inactive'; adminRole?: string }[]
  departments: Record<string, { member?: string[]; follower?: string[]; head?: string }>
  conflicts: Record<string, number[]>
  cases: {
    decisions: Record<string, string>
    outcomes: Record<string, number>
    after: Record<string, { member?: string[]; follower?: string[]; head?: string }>
  }[]
}

/** The people of a department by role, as the scenario writes them. */
export type People = { member: string[]; follower: string[]; head?: string }

/** A whole Muster with a browser in front of it. */
export type Stage = {
  url: string
  org: string
  /** Asks the API as the owner. @throws when it is refused */
  api: <T>(method: string, path: string, body?: unknown) => Promise<T>
  /** A signed-in page. */
  page: (options?: BrowserContextOptions) => Promise<Page>
  close: () => Promise<void>
}

/** A file of the scenario. */
export const fixture = (name: string) => join(repository, 'fixtures/import-members', name)

/** The scenario. */
export async function readScenario(): Promise<Scenario> {
  return JSON.parse(await readFile(fixture('scenario.json'), 'utf8')) as Scenario
}

/** Starts a server of its own on an empty installation, and a browser. */
export async function openStage(): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), 'muster-browser-'))
  await chmod(dataDir, 0o755)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const env = { ...process.env, MUSTER_DATA: dataDir, MUSTER_PORT: String(port), MUSTER_URL: url }
  const words = ['--organisation', 'Bowman Furniture', '--email', owner, '--password', password]
  const names = ['--first-name', 'Ann', '--last-name', 'Bowman', '--time-zone', 'Europe/London']
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [launcher, 'setup', ...words, ...names, '--json'],
    { env },
  )
  const { organisation, token } = JSON.parse(stdout) as { organisation: string; token: string }
  const server = spawn(process.execPath, [launcher, 'serve'], { env, stdio: 'ignore' })
  await answers(`${url}/readyz`, server)
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--hide-scrollbars'],
  })
  const api = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const headers: Record<string, string> = { authorization: `Bearer ${token}` }
    if (body !== undefined) headers['content-type'] = 'application/json'
    const init: RequestInit = { method, headers }
    if (body !== undefined) init.body = JSON.stringify(body)
    const answer = await fetch(`${url}/api/v1/orgs/${organisation}${path}`, init)
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`)
    return (text === '' ? undefined : JSON.parse(text)) as T
  }
  return {
    url,
    org: organisation,
    api,
    page: (options) => signedIn(browser, url, options),
    close: async () => {
      await browser.close()
      server.kill('SIGTERM')
      if (server.exitCode === null) await once(server, 'exit')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Members and departments of the scenario. @returns ids of the departments by name */
export async function setScene(stage: Stage, scenario: Scenario): Promise<Record<string, string>> {
  const ids = new Map<string, string>()
  for (const { email, status, adminRole } of scenario.members) {
    if (adminRole === 'owner') continue
    const first = email.split('@')[0] ?? ''
    const firstName = first.slice(0, 1).toUpperCase() + first.slice(1)
    const { id } = await stage.api<{ id: string }>('POST', '/members', { email, status, firstName })
    ids.set(email, id)
  }
  const departments: Record<string, string> = {}
  for (const [name, { member = [], follower = [], head }] of Object.entries(scenario.departments)) {
    const { id } = await stage.api<{ id: string }>('POST', '/groups', { name, kind: 'department' })
    departments[name] = id
    const items = [
      ...member.map((email) => ({ email, role: 'member' })),
      ...follower.map((email) => ({ email, role: 'follower' })),
    ]
    await stage.api('POST', `/groups/${id}/memberships`, { items })
    if (head !== undefined) await stage.api('PATCH', `/groups/${id}`, { headIds: [ids.get(head)] })
  }
  return departments
}

/** Who is in a department, by role, sorted: what the scenario calls `after`. */
export async function peopleOf(stage: Stage, groupId: string): Promise<People> {
  type Row = { email: string; role: string; isHead: boolean }
  const { items } = await stage.api<{ items: Row[] }>('GET', `/groups/${groupId}/memberships?limit=500`)
  const names = (role: string) =>
    items
      .filter((row) => row.role === role)
      .map((row) => row.email.split('@')[0]?.toLowerCase() ?? '')
      .sort()
  const head = items.find((row) => row.isHead)?.email.split('@')[0]
  return { member: names('member'), follower: names('follower'), ...(head === undefined ? {} : { head }) }
}

async function signedIn(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    locale: 'en-GB',
    reducedMotion: 'reduce',
    viewport: { width: 1360, height: 860 },
    ...options,
  })
  const answer = await context.request.post('/api/v1/auth/sign-in', { data: { email: owner, password } })
  if (!answer.ok()) throw new Error(`sign-in: ${answer.status()} ${await answer.text()}`)
  return context.newPage()
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  return port
}

/** Asks until the server answers; it tells nobody otherwise. */
async function answers(address: string, server: ChildProcess): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`the server ended with ${server.exitCode}`)
    const ok = await fetch(address).then(
      (answer) => answer.ok,
      () => false,
    )
    if (ok) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Where pictures for the documents go when `SCREENSHOTS=1`. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS !== '1') return
  const folder = join(repository, 'docs/screenshots')
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}
