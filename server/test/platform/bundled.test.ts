import { chmod, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { killAllIn, processesIn } from '../../src/platform/database/bundled/processes.ts'
import { freshDataDir, postmasterOf, start } from './starters.ts'

const opened = /^open \d+$/
const nobody = 65_534
const isRoot = process.getuid?.() === 0

describe('the bundled database', () => {
  it('is made at the first start, stopped with the server, and found again', async () => {
    const dataDir = await freshDataDir()
    const home = join(dataDir, 'postgres')
    for (const _ of ['first', 'second']) {
      const server = start(dataDir)
      expect(await server.next()).toMatch(opened)
      expect(await postmasterOf(home)).not.toBeNull()
      expect(await server.stop()).toBe(0)
      expect(await processesIn(join(home, 'cluster'))).toEqual([])
    }
  })

  it('is one, however many start at once, and goes with the last of them', async () => {
    const dataDir = await freshDataDir()
    const home = join(dataDir, 'postgres')
    const starters = ['a', 'b', 'c'].map(() => start(dataDir, 'visit'))
    for (const starter of starters) expect(await starter.next()).toMatch(opened)
    const postmaster = await postmasterOf(home)
    expect((await readdir(home)).filter((name) => name.startsWith('cluster'))).toEqual(['cluster'])
    const [first, second, last] = starters
    expect(await first?.stop()).toBe(0)
    expect(await second?.stop()).toBe(0)
    expect(await postmasterOf(home)).toBe(postmaster)
    expect(await last?.stop()).toBe(0)
    expect(await postmasterOf(home)).toBeNull()
  })

  it('refuses a second server on its data folder and lets commands in beside the first', async () => {
    const dataDir = await freshDataDir()
    const server = start(dataDir)
    expect(await server.next()).toMatch(opened)
    const second = start(dataDir)
    expect(await second.next()).toMatch(/^refused Another Muster server is running on the data folder \//)
    const command = start(dataDir, 'visit')
    expect(await command.next()).toMatch(opened)
    expect(await command.stop()).toBe(0)
    expect(await ask(server)).toBe('answered')
    expect(await server.stop()).toBe(0)
  })

  it('is adopted from a server that was killed', async () => {
    const dataDir = await freshDataDir()
    const killed = start(dataDir)
    expect(await killed.next()).toMatch(opened)
    const postmaster = await postmasterOf(join(dataDir, 'postgres'))
    await killed.kill()
    const server = start(dataDir)
    expect(await server.next()).toMatch(opened)
    expect(await postmasterOf(join(dataDir, 'postgres'))).toBe(postmaster)
    expect(await server.stop()).toBe(0)
    expect(await processesIn(join(dataDir, 'postgres', 'cluster'))).toEqual([])
  })

  it('is started again by its server when its process is killed, and by one that only adopted it', async () => {
    const dataDir = await freshDataDir()
    const first = start(dataDir)
    expect(await first.next()).toMatch(opened)
    await killPostmaster(dataDir)
    expect(await ask(first)).toBe('answered')
    await first.kill()
    const adopter = start(dataDir)
    expect(await adopter.next()).toMatch(opened)
    await killPostmaster(dataDir)
    expect(await ask(adopter)).toBe('answered')
    expect(await adopter.stop()).toBe(0)
  })

  it('starts after server and database were both killed and left stale files with a reused pid', async () => {
    const dataDir = await freshDataDir()
    const home = join(dataDir, 'postgres')
    const server = start(dataDir)
    expect(await server.next()).toMatch(opened)
    await server.kill()
    const pidFile = await readFile(join(home, 'cluster', 'postmaster.pid'), 'utf8')
    await killAllIn(join(home, 'cluster'))
    // our own pid stands for one that the system gave to another program
    const reused = pidFile.replace(/^\d+/, String(process.pid))
    await writeFile(join(home, 'cluster', 'postmaster.pid'), reused)
    await writeFile(join(home, 'socket', '.s.PGSQL.5432.lock'), reused)
    const again = start(dataDir)
    expect(await again.next()).toMatch(opened)
    expect(await again.stop()).toBe(0)
  })

  it('does not count a cluster that was torn while it was made', async () => {
    const dataDir = await freshDataDir()
    const torn = start(dataDir)
    const home = join(dataDir, 'postgres')
    while (!(await readdir(home).catch(() => [])).some((name) => name.startsWith('cluster.new-')));
    await torn.kill()
    const server = start(dataDir)
    expect(await server.next()).toMatch(opened)
    expect((await readdir(home)).filter((name) => name.startsWith('cluster'))).toEqual(['cluster'])
    expect(await server.stop()).toBe(0)
  })

  it('takes a socket folder under /tmp when the path of the data folder is too long for one', async () => {
    const base = await freshDataDir()
    const dataDir = join(base, 'a'.repeat(60), 'b'.repeat(60))
    const server = start(dataDir)
    expect(await server.next()).toMatch(opened)
    const lines = (await readFile(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8')).split('\n')
    expect(lines[4]).toMatch(/^\/tmp\/muster-\d+-[0-9a-f]{12}$/)
    onTestFinished(() => rm(lines[4] as string, { recursive: true, force: true }))
    expect((await stat(lines[4] as string)).mode & 0o777).toBe(0o700)
    expect(await server.stop()).toBe(0)
  })

  // an ordinary user can't become another one, and is tested by everything above
  if (isRoot) {
    it('runs for an ordinary user as that user', async () => {
      const base = await freshDataDir()
      await chmod(base, 0o777)
      const dataDir = join(base, 'data')
      const server = start(dataDir, 'serve', nobody)
      expect(await server.next()).toMatch(opened)
      expect((await stat(join(dataDir, 'postgres', 'cluster'))).uid).toBe(nobody)
      expect(await server.stop()).toBe(0)
      const root = start(dataDir)
      expect(await root.next()).toMatch(opened)
      expect(await root.stop()).toBe(0)
    })

    it('lives under /var/lib/muster for root in a home that only root may enter', async () => {
      const home = await realpath(await mkdtemp(join(tmpdir(), 'muster-home-')))
      onTestFinished(() => rm(home, { recursive: true, force: true }))
      const dataDir = join(home, 'data')
      const server = start(dataDir)
      expect(await server.next()).toMatch(opened)
      const id = (await readFile(join(dataDir, 'postgres.id'), 'utf8')).trim()
      const place = join('/var/lib/muster', id)
      onTestFinished(() => rm(place, { recursive: true, force: true }))
      expect((await stat('/var/lib/muster')).mode & 0o777).toBe(0o755)
      expect((await stat(place)).mode & 0o777).toBe(0o700)
      expect(await postmasterOf(place)).not.toBeNull()
      expect(await server.stop()).toBe(0)
      const again = start(dataDir)
      expect(await again.next()).toMatch(opened)
      expect(await again.stop()).toBe(0)
      expect(await processesIn(join(place, 'cluster'))).toEqual([])
    })
  }
})

/** Kills the database of a data folder and waits until its process is gone. */
async function killPostmaster(dataDir: string): Promise<void> {
  const pid = await postmasterOf(join(dataDir, 'postgres'))
  if (pid === null) throw new Error('no database runs')
  process.kill(pid, 'SIGKILL')
  while ((await postmasterOf(join(dataDir, 'postgres'))) === pid);
}

/** Asks a server to use its database. */
async function ask(server: ReturnType<typeof start>): Promise<string> {
  server.process.stdin?.write('go\n')
  return server.next()
}
