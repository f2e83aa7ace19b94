import { sql } from 'kysely'
import { record } from '../../../audit/index.ts'
import {
  joinOrganisation,
  type KnownPerson,
  type ProvenPerson,
  personPrincipal,
} from '../../../identity/index.ts'
import type { Database, Tx } from '../../../platform/database/index.ts'
import { customerTable } from './invitation-table.ts'

/** A customer portal user and the identity that joins. The row is locked. */
export type Joining = { organisationId: string; customerUserId: string; identityId: string; address: string }

/**
 * Joins a customer portal user to the identity that owns the address: confirmed from now on.
 * @param isInvited whether the invitation was accepted, which is enough for this organisation alone
 * @throws forbidden for an address that is not verified
 */
export async function joinCustomerPortal(
  tx: Tx,
  { organisationId, customerUserId, identityId, address }: Joining,
  isInvited: boolean,
): Promise<void> {
  const now = new Date()
  await joinOrganisation(tx, identityId, organisationId, isInvited)
  const { rows } = await sql<{
    name: string
    slug: string
    former: string
    email: string
    wasConfirmed: boolean
  }>`
    update crm.customer_user u
    set identity_id = ${identityId}::uuid, confirmed_at = coalesce(u.confirmed_at, ${now}),
      email = coalesce(b.new_email, b.email), email_key = coalesce(b.new_email_key, b.email_key),
      new_email = null, new_email_key = null, new_email_at = null, version = u.version + 1, updated_at = ${now}
    from directory.organisation o, crm.customer_user b
    where u.organisation_id = ${organisationId}::uuid and u.id = ${customerUserId}::uuid and o.id = u.organisation_id
      and b.organisation_id = u.organisation_id and b.id = u.id
    returning u.display_name as name, o.slug, b.email as former, u.email, b.confirmed_at is not null as "wasConfirmed"
  `.execute(tx)
  await customerTable.end(tx, organisationId, sql`(select ${customerUserId}::uuid)`, 'accepted')
  const [joined] = rows
  if (joined === undefined) return
  const principal = personPrincipal({
    organisationId,
    organisationSlug: joined.slug,
    identityId,
    displayName: joined.name,
    address,
  })
  await record(
    { tx, now, principal },
    {
      action: isInvited ? 'crm.customer-invitation.accept' : 'crm.customer-portal-user.join',
      subject: { kind: 'customer_portal_user', id: customerUserId, name: joined.name },
      before: { confirmed: joined.wasConfirmed, email: joined.former },
      after: { confirmed: true, email: joined.email },
    },
  )
}

/**
 * Joins an identity to every customer portal user with its address who has not accepted yet. Whoever ended their
 * invitation is left out of it, and so is a deactivated one.
 * @throws forbidden for an address that is not verified
 */
export async function joinCustomerPortals(database: Database, person: ProvenPerson): Promise<void> {
  for (const organisationId of await organisationsKnowing(database, person.emailKey))
    await database.inOrganisation(organisationId, async (tx) => {
      const { rows } = await sql<{ id: string }>`
        select u.id from crm.customer_user u
        where u.organisation_id = ${organisationId}::uuid and u.email_key = ${person.emailKey}
          and u.state = 'unconfirmed'
          and (exists (select from crm.customer_invitation i where i.organisation_id = u.organisation_id
              and i.customer_user_id = u.id and i.ended is null)
            or not exists (select from crm.customer_invitation i where i.organisation_id = u.organisation_id
              and i.customer_user_id = u.id and i.ended = 'objected'))
        order by u.id for no key update of u
      `.execute(tx)
      for (const { id } of rows)
        await joinCustomerPortal(tx, { ...person, organisationId, customerUserId: id }, false)
    })
}

/** Whom a customer portal knows by an address that nobody signs in with; null for nobody. */
export async function findKnownCustomer(database: Database, emailKey: string): Promise<KnownPerson | null> {
  const [organisationId] = await organisationsKnowing(database, emailKey)
  if (organisationId === undefined) return null
  const { rows } = await database.inOrganisation(organisationId, (tx) =>
    sql<KnownPerson>`select email, display_name as "displayName" from crm.customer_user
      where organisation_id = ${organisationId}::uuid and email_key = ${emailKey} limit 1`.execute(tx),
  )
  return rows[0] ?? null
}

async function organisationsKnowing(database: Database, emailKey: string): Promise<string[]> {
  const { rows } = await database.inSystem((tx) =>
    sql<{ id: string }>`select id from crm.organisations_knowing(${emailKey}) as id`.execute(tx),
  )
  return rows.map(({ id }) => id)
}
