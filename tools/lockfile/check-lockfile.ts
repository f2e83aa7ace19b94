import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { root } from '../repository.ts'

type LockEntry = {
  link?: boolean
  resolved?: string
  integrity?: string
  inBundle?: boolean
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}
type Lockfile = { packages: Record<string, LockEntry> }

/**
 * Names what would make `npm ci` fail or depend on one registry address: a dependency without an entry
 * (npm writes such lockfiles when a platform package is missing in the registry, and then refuses them),
 * a download address, an entry without its checksum.
 */
export async function checkLockfile(): Promise<string[]> {
  const lockfile = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as Lockfile
  return lockfileProblems(lockfile)
}

/** The same for a lockfile that was read. */
export function lockfileProblems({ packages }: Lockfile): string[] {
  const problems: string[] = []
  for (const [path, entry] of Object.entries(packages)) {
    const inNodeModules = path.includes('node_modules/')
    if (entry.resolved !== undefined && /^[a-z+]+:/i.test(entry.resolved))
      problems.push(`${path} names a download address: ${entry.resolved}`)
    if (inNodeModules && !entry.link && !entry.inBundle && entry.integrity === undefined)
      problems.push(`${path} has no integrity checksum`)
    const wanted = {
      ...entry.dependencies,
      ...entry.optionalDependencies,
      ...(inNodeModules ? {} : entry.devDependencies),
    }
    for (const name of Object.keys(wanted))
      if (!isFound(packages, path, name)) problems.push(`${path || 'the root'} wants ${name}: no entry`)
  }
  return problems
}

/** Looks a package up as Node does: beside the one that wants it, then in every folder above. */
function isFound(packages: Lockfile['packages'], from: string, name: string): boolean {
  let folder = from
  while (true) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`
    if (path in packages) return true
    if (folder === '') return false
    const above = folder.lastIndexOf('/node_modules/')
    if (above >= 0) folder = folder.slice(0, above)
    else folder = ''
  }
}
