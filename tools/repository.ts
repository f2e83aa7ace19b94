import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

/** Absolute path of the repository. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

const skipped = new Set(['node_modules', '.git', 'data', 'dist', 'coverage', 'reports', '.stryker-tmp'])

/**
 * Every file of the repository, relative to its root, sorted: what git knows or would add. Without git
 * (an unpacked archive) every file outside the ignored folders.
 */
export async function repositoryFiles(): Promise<string[]> {
  try {
    const { stdout } = await promisify(execFile)(
      'git',
      ['-C', root, 'ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate', '-z'],
      { maxBuffer: 64 * 1024 * 1024 },
    )
    const present = new Set(await walk(root))
    return stdout
      .split('\0')
      .filter((file) => present.has(file))
      .sort()
  } catch {
    return (await walk(root)).sort()
  }
}

async function walk(folder: string): Promise<string[]> {
  const found: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name)) found.push(...(await walk(path)))
    } else if (entry.isFile()) found.push(relative(root, path))
  }
  return found
}

/** Whether a file is source that the walls, the length rule and the phrases check look at. */
export function isSource(file: string): boolean {
  return /\.(ts|tsx|js|mjs|cjs)$/.test(file) && /^(contract|phrases|server|cli|web|tools|bench)\//.test(file)
}
