import { spawn } from 'node:child_process'
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { StartRefused } from '../start-refused.ts'
import type { Binaries } from './binaries.ts'
import type { Place } from './place.ts'
import { killAllIn } from './processes.ts'

/** Name of the bundled database and of its role. */
export const databaseName = 'muster'

/**
 * Makes the cluster when there is none. It is made beside its place and renamed into it, so that a torn one
 * never counts. The caller holds the turn.
 * @returns whether it was made now
 * @throws StartRefused when initdb fails, or the cluster is of another version of PostgreSQL
 */
export async function ensureCluster(place: Place, binaries: Binaries): Promise<boolean> {
  const version = await readFile(join(place.cluster, 'PG_VERSION'), 'utf8').catch(() => null)
  const major = binaries.version.split('.')[0]
  if (version !== null) {
    if (version.trim() === major) return false
    throw new StartRefused(
      `The data in ${place.cluster} is of PostgreSQL ${version.trim()}; the bundled one is ${major}. ` +
        'Start the Muster that wrote it and make a backup there, then restore it here.',
    )
  }
  if ((await stat(place.cluster).catch(() => null)) !== null)
    throw new StartRefused(`${place.cluster} is there but holds no database; move it away.`)
  await removeTorn(place)
  const fresh = `${place.cluster}.new-${process.pid}`
  await initialise(binaries.initdb, fresh, place)
  await rename(fresh, place.cluster)
  return true
}

async function removeTorn(place: Place): Promise<void> {
  for (const name of await readdir(place.home))
    if (name.startsWith(`${basename(place.cluster)}.new-`)) {
      await killAllIn(join(place.home, name))
      await rm(join(place.home, name), { recursive: true, force: true })
    }
}

function initialise(initdb: string, folder: string, { account, home }: Place): Promise<void> {
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const child = spawn(initdb, ['-D', folder, '-U', databaseName, '-A', 'trust', '-E', 'UTF8', ...locale], {
    ...account,
    cwd: home,
    env: { PATH: '/usr/bin:/bin' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk
  })
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk
  })
  return new Promise((resolve, reject) => {
    const refuse = (why: string) =>
      reject(new StartRefused(`The bundled database can't be made in ${home}: ${why}`))
    child.once('error', (error) => refuse(error.message))
    child.once('close', (code) =>
      code === 0 ? resolve() : refuse(said.trim().split('\n').slice(-5).join('\n')),
    )
  })
}
