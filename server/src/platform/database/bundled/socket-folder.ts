import { createHash } from 'node:crypto'
import { chmod, chown, lstat, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { StartRefused } from '../start-refused.ts'
import type { Account } from './account.ts'

/** The system's limit for the path of a unix socket, in bytes. */
const longest = process.platform === 'linux' ? 107 : 103

/** The name of the socket inside its folder; the number is PostgreSQL's port, which names nothing else here. */
export const socketName = '.s.PGSQL.5432'

/**
 * The folder of the unix socket: inside the database's home, or under /tmp where that path is too long (or has
 * a comma or quote, which PostgreSQL would take for a list). Only the account may enter it.
 * @throws StartRefused when someone else owns the folder under /tmp
 */
export async function socketFolder(home: string, account: Account): Promise<string> {
  const inside = join(home, 'socket')
  const fits = Buffer.byteLength(join(inside, `${socketName}.lock`)) <= longest && !/[,"]/.test(inside)
  const uid = account?.uid ?? process.getuid?.() ?? 0
  const hash = createHash('sha256').update(home).digest('hex').slice(0, 12)
  const folder = fits ? inside : `/tmp/muster-${uid}-${hash}`
  const made = await mkdir(folder, { mode: 0o700 }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )
  if (made && account !== null) await chown(folder, account.uid, account.gid)
  const found = await lstat(folder)
  if (!found.isDirectory() || (found.uid !== uid && found.uid !== process.getuid?.()))
    throw new StartRefused(`${folder} belongs to someone else; remove it, or move the data folder.`)
  if (!made && account !== null && found.uid !== uid) await chown(folder, account.uid, account.gid)
  if ((found.mode & 0o077) !== 0) await chmod(folder, 0o700)
  return folder
}
