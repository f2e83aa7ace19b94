import type { Language, TokenScope } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import { type Identity, MusterError } from '../kernel/index.ts'
import { type Database, prepared, type Tx } from '../platform/database/index.ts'
import { hashToken } from './secret-token.ts'

/** A session that was not used for so long has ended. */
export const idleDays = 14

/** What a request proves itself with; a bearer token goes before a cookie. */
export type Credentials = { bearer: string | null; session: string | null }

type Found = {
  identity_id: string
  email: string
  display_name: string
  language: Language | null
  is_stale: boolean
}
type FoundSession = Found & { session_id: string }
type FoundToken = Found & { token_id: string; organisation_id: string; scopes: TokenScope[] }

/**
 * Who sends a request. When a session or a token was last used is written down at most once in five minutes.
 * @throws unauthenticated for none, unknown, expired or revoked credentials
 */
export function authenticate(database: Database, credentials: Credentials): Promise<Identity> {
  return database.inSystem((tx) => authenticateIn(tx, credentials))
}

/** The same inside a transaction, which may be one of an organisation. @throws unauthenticated */
export async function authenticateIn(tx: Tx, { bearer, session }: Credentials): Promise<Identity> {
  const identity = await (bearer !== null
    ? byToken(tx, bearer)
    : session !== null
      ? bySession(tx, session)
      : null)
  if (identity === null) throw new MusterError('unauthenticated')
  return identity
}

/**
 * SQL: whose credentials these are, whether they still hold or not; null for nobody. So that what depends on the
 * person is asked together with whether it is them.
 */
export function holderOf({ bearer, session }: Credentials): RawBuilder<string | null> {
  if (bearer !== null)
    return sql`(select t.identity_id from identity.api_token t where t.token_hash = ${hashToken(bearer)})`
  if (session === null) return sql`null::uuid`
  return sql`(select s.identity_id from identity.session s where s.token_hash = ${hashToken(session)})`
}

async function bySession(tx: Tx, token: string): Promise<Identity | null> {
  const { rows } = await prepared(sql<FoundSession>`
    select s.id as session_id, i.id as identity_id, i.email, i.display_name, i.language,
      s.last_seen_at < now() - interval '5 minutes' as is_stale
    from identity.session s join identity.identity i on i.id = s.identity_id
    where s.token_hash = ${hashToken(token)} and s.revoked_at is null and s.expires_at > now()
      and s.last_seen_at > now() - make_interval(days => ${idleDays})
  `).execute(tx)
  const [found] = rows
  if (found === undefined) return null
  if (found.is_stale)
    await sql`update identity.session set last_seen_at = now() where id = ${found.session_id}::uuid`.execute(
      tx,
    )
  return identityOf(found, { kind: 'session', sessionId: found.session_id })
}

async function byToken(tx: Tx, token: string): Promise<Identity | null> {
  if (!token.startsWith('mst_')) return null
  const { rows } = await prepared(sql<FoundToken>`
    select t.id as token_id, t.organisation_id, t.scopes, i.id as identity_id, i.email, i.display_name,
      i.language, coalesce(t.last_used_at < now() - interval '5 minutes', true) as is_stale
    from identity.api_token t join identity.identity i on i.id = t.identity_id
    where t.token_hash = ${hashToken(token)} and t.revoked_at is null
      and (t.expires_at is null or t.expires_at > now())
  `).execute(tx)
  const [found] = rows
  if (found === undefined) return null
  if (found.is_stale)
    await sql`update identity.api_token set last_used_at = now() where id = ${found.token_id}::uuid`.execute(
      tx,
    )
  const { token_id: tokenId, organisation_id: organisationId, scopes } = found
  return identityOf(found, { kind: 'token', tokenId, organisationId, scopes })
}

function identityOf(found: Found, via: Identity['via']): Identity {
  return {
    identityId: found.identity_id,
    email: found.email,
    displayName: found.display_name,
    language: found.language,
    via,
  }
}
