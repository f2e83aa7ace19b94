import { sql } from 'kysely'
import { MusterError, newId } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { deploymentId, withdrawMails } from '../../platform/mail/index.ts'
import { type LinkPurpose, readLinkToken } from './link-token.ts'

/** Minutes that a link lives. */
export const lifeMinutes: Record<LinkPurpose, number> = { password: 60, verification: 24 * 60 }

/** Whom a link goes to; `identityId` is null for someone who has no account yet. */
export type Recipient = { email: string; emailKey: string; identityId: string | null }

/** A link that can be used. */
export type LivingLink = Recipient & { id: string; expiresAt: Date }

/** Makes a link; the one before it, and its mail unless it was sent, end. @returns its id */
export async function makeLink(
  tx: Tx,
  purpose: LinkPurpose,
  { email, emailKey, identityId }: Recipient,
): Promise<string> {
  await endLinks(tx, emailKey, purpose)
  const id = newId()
  await sql`insert into identity.mailed_link (id, purpose, email, email_key, identity_id)
    values (${id}, ${purpose}, ${email}, ${emailKey}, ${identityId})`.execute(tx)
  return id
}

/** Ends the living link of an address and takes its mail back unless it was sent. */
export async function endLinks(tx: Tx, emailKey: string, purpose: LinkPurpose): Promise<void> {
  const { rows } = await sql<{ id: string }>`update identity.mailed_link
    set ended = 'replaced', ended_at = now()
    where email_key = ${emailKey} and purpose = ${purpose} and ended is null returning id`.execute(tx)
  for (const { id } of rows) await withdrawMails(tx, deploymentId, sql`(select ${id}::uuid)`)
}

/**
 * Finds the link of a token, locked until the end of the transaction.
 * @throws link_unknown, link_expired, link_used, link_replaced
 */
export async function findLink(
  tx: Tx,
  secret: Buffer,
  purpose: LinkPurpose,
  token: string,
): Promise<LivingLink> {
  const id = readLinkToken(secret, purpose, token)
  if (id === null) throw new MusterError('link_unknown')
  const { rows } = await sql<LivingLink & { ended: 'used' | 'replaced' | null }>`
    select id, email, email_key as "emailKey", identity_id as "identityId", ended,
      created_at + make_interval(mins => ${lifeMinutes[purpose]}) as "expiresAt"
    from identity.mailed_link where id = ${id}::uuid and purpose = ${purpose} for update
  `.execute(tx)
  const [row] = rows
  if (row?.ended === 'used') throw new MusterError('link_used')
  if (row?.ended === 'replaced') throw new MusterError('link_replaced')
  // forgotten in the meantime, or its time is over
  if (row === undefined || row.expiresAt.getTime() <= Date.now()) throw new MusterError('link_expired')
  return row
}

/** Uses a link up. */
export async function useLink(tx: Tx, id: string): Promise<void> {
  await sql`update identity.mailed_link set ended = 'used', ended_at = now()
    where id = ${id}::uuid`.execute(tx)
}
