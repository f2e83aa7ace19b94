import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The key of a secret text: 32 bytes. */
export function keyOf(secret: string): Buffer {
  return createHash('sha256').update('muster secret\0').update(secret).digest()
}

/**
 * The key of this installation from `secret.key` in the data folder, made when it is missing. The file is
 * readable by its owner only. Several starters at once get the same key: the file appears whole or not at all.
 * @throws Error of the file system, or when the file is too short
 */
export function keyFromFile(dataDir: string): Buffer {
  mkdirSync(dataDir, { recursive: true })
  const path = join(dataDir, 'secret.key')
  const fresh = join(dataDir, `secret.key.new-${process.pid}`)
  try {
    statSync(path)
  } catch {
    writeFileSync(fresh, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true })
    try {
      linkSync(fresh, path)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    } finally {
      rmSync(fresh, { force: true })
    }
  }
  const secret = readFileSync(path, 'utf8').trim()
  if (secret.length < 32) throw new Error(`${path} is too short to be a key`)
  if ((statSync(path).mode & 0o077) !== 0) chmodSync(path, 0o600)
  return keyOf(secret)
}
