import { createHash, createHmac, randomBytes } from 'node:crypto'
import {
  chmodSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

/** The key of a secret text: 32 bytes. */
export function keyOf(secret: string): Buffer {
  return createHash('sha256').update('muster secret\0').update(secret).digest()
}

/** A short text that tells two keys apart and tells nothing about them. */
export function keyMark(key: Buffer): string {
  return createHmac('sha256', key).update('muster key mark').digest('hex').slice(0, 16)
}

/** Where the key of a data folder lies. */
export function keyFilePath(dataDir: string): string {
  return join(dataDir, 'secret.key')
}

/**
 * Puts another key into the data folder and keeps the one that was there beside it.
 * @param text as it stood in the other key file
 * @returns the file that the former key is kept as, null where there was none
 */
export function replaceKeyFile(dataDir: string, text: string): string | null {
  const path = keyFilePath(dataDir)
  const fresh = `${path}.new-${process.pid}`
  const kept = `${path}.before-${new Date()
    .toISOString()
    .replace(/[^0-9]/g, '')
    .slice(0, 14)}`
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(fresh, `${text.trim()}\n`, { mode: 0o600, flush: true })
  const hadOne = statSync(path, { throwIfNoEntry: false }) !== undefined
  if (hadOne) linkSync(path, kept)
  renameSync(fresh, path)
  return hadOne ? kept : null
}

/**
 * The key of this installation from `secret.key` in the data folder, made when it is missing. The file is
 * readable by its owner only. Several starters at once get the same key: the file appears whole or not at all.
 * @throws Error of the file system, or when the file is too short
 */
export function keyFromFile(dataDir: string): Buffer {
  mkdirSync(dataDir, { recursive: true })
  const path = keyFilePath(dataDir)
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
