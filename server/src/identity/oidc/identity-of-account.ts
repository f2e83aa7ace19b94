import { sql } from 'kysely'
import { MusterError, newId, parseEmail } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { createIdentity } from '../create-identity.ts'
import type { SignInGround } from '../ground.ts'
import type { OidcAccount } from './finish-flow.ts'
import type { OidcProvider } from './providers.ts'

/**
 * Who an account at a provider is here. A linked account is whoever linked it. Any other joins by its address:
 * the identity with that address, or a new one where an organisation knows the address.
 *
 * An address that the provider does not vouch for joins nothing, and nothing joins an identity whose own address
 * is not proven: whoever made it may not be the one who owns the address.
 *
 * @throws oidc_no_address, oidc_unverified, oidc_account_unverified, oidc_nobody, each `{provider}`
 */
export async function identityOfAccount(
  { database, relations }: Pick<SignInGround, 'database' | 'relations'>,
  { name: provider }: Pick<OidcProvider, 'name'>,
  account: OidcAccount,
): Promise<string> {
  const linked = await database.inSystem((tx) => linkedIdentity(tx, account))
  if (linked !== null) return linked
  const parsed = parseEmail(account.email ?? '')
  if (!('key' in parsed)) throw new MusterError('oidc_no_address', { provider })
  if (!account.isVerified) throw new MusterError('oidc_unverified', { provider })
  const known = await relations.find(parsed.key)
  return database.inSystem(async (tx) => {
    const owner = await ownerOf(tx, parsed.key)
    if (owner !== null) {
      if (owner.verified_at === null) throw new MusterError('oidc_account_unverified', { provider })
      return (await linkAccount(tx, owner.id, account)).ownerId
    }
    if (known === null) throw new MusterError('oidc_nobody', { provider })
    const { identityId } = await createIdentity(tx, {
      email: parsed.email,
      password: null,
      displayName: known.displayName || account.name,
      isVerified: true,
    })
    return (await linkAccount(tx, identityId, account)).ownerId
  })
}

/** Links an account to an identity, unless it has an owner by now. @returns whose account it is */
export async function linkAccount(
  tx: Tx,
  identityId: string,
  account: OidcAccount,
): Promise<{ ownerId: string; isNew: boolean }> {
  const { issuer, subject, email } = account
  const { rows } = await sql<{ ownerId: string; isNew: boolean }>`
    insert into identity.oidc_link as l (id, issuer, subject, identity_id, email)
    values (${newId()}, ${issuer}, ${subject}, ${identityId}::uuid, ${email ?? ''})
    on conflict (issuer, subject) do update set last_used_at = now(), email = excluded.email
    returning identity_id as "ownerId", xmax = 0 as "isNew"
  `.execute(tx)
  return rows[0] as { ownerId: string; isNew: boolean }
}

async function linkedIdentity(tx: Tx, { issuer, subject, email }: OidcAccount): Promise<string | null> {
  const { rows } = await sql<{ identity_id: string }>`
    update identity.oidc_link set last_used_at = now(), email = coalesce(${email}, email)
    where issuer = ${issuer} and subject = ${subject} returning identity_id
  `.execute(tx)
  return rows[0]?.identity_id ?? null
}

async function ownerOf(tx: Tx, emailKey: string): Promise<{ id: string; verified_at: Date | null } | null> {
  const { rows } = await sql<{ id: string; verified_at: Date | null }>`
    select id, verified_at from identity.identity where email_key = ${emailKey}
  `.execute(tx)
  return rows[0] ?? null
}
