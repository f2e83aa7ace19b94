import { timingSafeEqual } from 'node:crypto'
import { proofOf } from '../proof.ts'

/** What a mailed link is for. */
export type LinkPurpose = 'password' | 'verification'

const prefixes: Record<LinkPurpose, string> = { password: 'msr_', verification: 'msv_' }
const idBytes = 16

/**
 * The token of a mailed link: its id, and a proof that only this installation can make. Stored nowhere.
 * @param secret 32 bytes, the same on every server
 */
export function linkToken(secret: Buffer, purpose: LinkPurpose, linkId: string): string {
  const id = Buffer.from(linkId.replaceAll('-', ''), 'hex')
  return `${prefixes[purpose]}${Buffer.concat([id, proof(secret, purpose, id)]).toString('base64url')}`
}

/** Reads a token; null for what this installation did not make for this purpose. */
export function readLinkToken(secret: Buffer, purpose: LinkPurpose, token: string): string | null {
  if (!token.startsWith(prefixes[purpose])) return null
  const bytes = Buffer.from(token.slice(prefixes[purpose].length), 'base64url')
  const id = bytes.subarray(0, idBytes)
  const given = bytes.subarray(idBytes)
  const expected = proof(secret, purpose, id)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

function proof(secret: Buffer, purpose: LinkPurpose, id: Buffer): Buffer {
  return proofOf(secret, `mailed link: ${purpose}`, id)
}
