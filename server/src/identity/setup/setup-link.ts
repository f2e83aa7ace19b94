import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { hashToken, makeToken } from '../secret-token.ts'

/**
 * Makes a one-time token for the set-up link. Several servers on one empty database each have theirs.
 */
export async function makeSetupToken(tx: Tx): Promise<string> {
  const token = makeToken('msl')
  await sql`insert into identity.setup_link (token_hash) values (${hashToken(token)})`.execute(tx)
  return token
}

/**
 * Uses up the set-up links, all of them, when the token is one of them. Who comes second, or at the same
 * moment, waits here and finds none.
 *
 * @returns whether the token was good
 */
export async function useSetupToken(tx: Tx, token: string): Promise<boolean> {
  await sql`lock table identity.setup_link in exclusive mode`.execute(tx)
  const { rows } = await sql`
    select from identity.setup_link where token_hash = ${hashToken(token)}
  `.execute(tx)
  if (rows.length === 0) return false
  await sql`delete from identity.setup_link`.execute(tx)
  return true
}

/** Closes the door of set-up for a command on the server, which needs no link. */
export async function dropSetupTokens(tx: Tx): Promise<void> {
  await sql`lock table identity.setup_link in exclusive mode`.execute(tx)
  await sql`delete from identity.setup_link`.execute(tx)
}
