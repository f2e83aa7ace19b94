import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { MusterError } from '../kernel/index.ts'
import { isBreached } from './breached-passwords.ts'

const derive = promisify(argon2)

/** OWASP's first choice for argon2id: 19 MiB, two passes. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 }
const keyBytes = 32

/**
 * Refuses what attackers try first: passwords of known breaches, the address itself, its parts and the name of
 * the product. The length is checked by the wire schema.
 *
 * @throws weak_password
 */
export async function requireStrongPassword(password: string, email: string): Promise<void> {
  const lower = password.normalize('NFKC').toLowerCase()
  const address = email.toLowerCase()
  const [local = '', domain = ''] = address.split('@')
  const words = [address, local, domain, ...domain.split('.'), 'muster']
  if ((await isBreached(lower, words)) || (local.length > 4 && lower.startsWith(local)))
    throw new MusterError('weak_password', {}, [{ path: 'password', code: 'weak_password', message: '' }])
}

/**
 * Hashes a password for storing, as a PHC string.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html
 */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const key = await keyOf(password, nonce, cost)
  const { memory, passes, parallelism } = cost
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${plain(nonce)}$${plain(key)}`
}

/**
 * Whether the password fits the stored hash. Without one (unknown account, no password yet) it works as long
 * as with one, so that the time of the answer tells nothing.
 */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const parsed = stored === null ? null : parse(stored)
  const { nonce, key, ...with_ } = parsed ?? { ...cost, nonce: Buffer.alloc(16), key: Buffer.alloc(keyBytes) }
  const actual = await keyOf(password, nonce, with_)
  return timingSafeEqual(actual, key) && parsed !== null
}

function parse(stored: string) {
  const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/.exec(stored)
  if (match === null) return null
  const [, memory, passes, parallelism, nonce, key] = match
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    nonce: Buffer.from(nonce as string, 'base64'),
    key: Buffer.from(key as string, 'base64'),
  }
}

function keyOf(
  password: string,
  nonce: Buffer,
  { memory, passes, parallelism }: typeof cost,
): Promise<Buffer> {
  const message = password.normalize('NFKC')
  return derive('argon2id', { message, nonce, memory, passes, parallelism, tagLength: keyBytes })
}

function plain(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
