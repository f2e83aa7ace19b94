import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** Longer than anybody reads a file: servers may share the folder, and another one may be reading. */
const keptMs = 3 * 3_600_000

/** Removes copies of uploaded files that a server left on the disk when it was killed. */
export async function clearWorkFolder(folder: string, now = new Date()): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name)
    const age = now.getTime() - ((await stat(path).catch(() => null))?.mtimeMs ?? now.getTime())
    if (age > keptMs) await rm(path, { force: true })
  }
}
