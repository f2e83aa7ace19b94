import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'

/** Whose invitation a token is. */
export type InvitationRef = { organisationId: string; invitationId: string }

const prefix = 'msi_'
const idBytes = 16

/**
 * The token of an invitation: its ids, and a proof that only this installation can make. Stored nowhere.
 * @param secret 32 bytes, the same on every server
 */
export function invitationToken(secret: Buffer, { organisationId, invitationId }: InvitationRef): string {
  const ids = Buffer.from(`${organisationId}${invitationId}`.replaceAll('-', ''), 'hex')
  return `${prefix}${Buffer.concat([ids, proofOf(secret, ids)]).toString('base64url')}`
}

/** Reads a token; null for what this installation did not make. */
export function readInvitationToken(secret: Buffer, token: string): InvitationRef | null {
  if (!token.startsWith(prefix)) return null
  const bytes = Buffer.from(token.slice(prefix.length), 'base64url')
  const ids = bytes.subarray(0, 2 * idBytes)
  const expected = proofOf(secret, ids)
  const given = bytes.subarray(2 * idBytes)
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  return { organisationId: idOf(ids.subarray(0, idBytes)), invitationId: idOf(ids.subarray(idBytes)) }
}

function proofOf(secret: Buffer, ids: Buffer): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'invitations', 32))
  return createHmac('sha256', key).update(ids).digest()
}

function idOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
