import { createHmac, hkdfSync } from 'node:crypto'

/**
 * A proof of some bytes that only this installation can make (HMAC-SHA-256).
 * @param secret 32 bytes, the same on every server
 * @param purpose each has a key of its own
 */
export function proofOf(secret: Buffer, purpose: string, bytes: Buffer): Buffer {
  return createHmac('sha256', Buffer.from(hkdfSync('sha256', secret, '', purpose, 32)))
    .update(bytes)
    .digest()
}
