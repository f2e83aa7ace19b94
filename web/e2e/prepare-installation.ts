import { execFile } from 'node:child_process'
import { appendFile, chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { TestProject } from 'vitest/node'

const run = promisify(execFile)
const launcher = join(import.meta.dirname, '../../server/bin/muster.js')

/** The owner of the installation that every `startApp('set-up')` begins with. */
export const owner = { email: 'ann@bowman.example', password: 'a long walk in the rain' }

/** An installation that was set up once, and the token of its owner; copied for each app. */
export type Prepared = { dataDir: string; organisation: string; token: string }

/** Sets up the installation that the journeys begin with, once for all of them, and removes it when they are done. */
export default async function prepareInstallation(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'muster-browser-'))
  // The database runs as an unprivileged user when the tests run as root, and has to get in.
  await chmod(dataDir, 0o755)
  const words = ['--organisation', 'Bowman Furniture', '--email', owner.email, '--password', owner.password]
  const names = ['--first-name', 'Ann', '--last-name', 'Bowman', '--time-zone', 'Europe/London']
  const env = { ...process.env, MUSTER_DATA: dataDir }
  const { stdout } = await run(process.execPath, [launcher, 'setup', ...words, ...names, '--json'], { env })
  // not to wait for the disk at each commit: no journey is about a machine that loses its power
  await appendFile(join(dataDir, 'postgres/cluster/postgresql.auto.conf'), 'fsync = off\n')
  project.provide('prepared', { dataDir, ...(JSON.parse(stdout) as Omit<Prepared, 'dataDir'>) })
  return () => rm(dataDir, { recursive: true, force: true })
}

declare module 'vitest' {
  interface ProvidedContext {
    prepared: Prepared
  }
}
