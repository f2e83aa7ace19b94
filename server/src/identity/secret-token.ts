import { createHash, randomBytes } from 'node:crypto'

/** A new secret for a client: 256 random bits behind a prefix that secret scanners can find. */
export function makeToken(prefix: 'mst' | 'mss' | 'msl' | 'msp' | 'msa'): string {
  return `${prefix}_${randomBytes(32).toString('base64url')}`
}

/** How a token is stored. It is random through and through, so one fast hash is enough. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
