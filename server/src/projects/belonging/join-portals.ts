import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import {
  joinOrganisation,
  type KnownPerson,
  type ProvenPerson,
  personPrincipal,
} from '../../identity/index.ts'
import type { Database, Tx } from '../../platform/database/index.ts'
import { portalTable } from '../invitations/invitation-tables.ts'
import { joinClients } from './join-clients.ts'

/**
 * Joins an identity to every portal user and client user with its address who has not joined yet. Whoever ended their invitation is
 * left out of it, and so is an inactive one.
 * @throws forbidden for an address that is not verified
 */
export async function joinPortals(database: Database, person: ProvenPerson): Promise<void> {
  const organisationIds = await organisationsKnowing(database, person.emailKey)
  await joinClients(database, person, organisationIds)
  for (const organisationId of organisationIds)
    await database.inOrganisation(organisationId, async (tx) => {
      const { rows } = await sql<{ id: string }>`
        select u.id from projects.portal_user u
        left join directory.member m on m.organisation_id = u.organisation_id and m.id = u.member_id
        where u.organisation_id = ${organisationId}::uuid and u.email_key = ${person.emailKey}
          and u.status <> 'inactive' and u.joined_at is null and m.status is distinct from 'inactive'
          and (exists (select from projects.invitation i where i.organisation_id = u.organisation_id
              and i.portal_user_id = u.id and i.ended is null)
            or not exists (select from projects.invitation i where i.organisation_id = u.organisation_id
              and i.portal_user_id = u.id and i.ended = 'objected'))
        order by u.id for no key update of u
      `.execute(tx)
      for (const { id } of rows) await joinPortal(tx, { ...person, organisationId, portalUserId: id }, false)
    })
}

/** A portal user and the identity that joins. The row is locked. */
type Joining = { organisationId: string; portalUserId: string; identityId: string; address: string }

/**
 * Joins a portal user to the identity that owns its address: it is active from now on.
 * @param isInvited whether its invitation was accepted, which is enough for this organisation alone
 * @throws forbidden for an address that is not verified
 */
export async function joinPortal(
  tx: Tx,
  { organisationId, portalUserId, identityId, address }: Joining,
  isInvited: boolean,
): Promise<void> {
  const now = new Date()
  await joinOrganisation(tx, identityId, organisationId, isInvited)
  const { rows } = await sql<{ name: string; status: string; slug: string; memberId: string | null }>`
    update projects.portal_user u
    set status = 'active', identity_id = ${identityId}::uuid, joined_at = ${now}, version = u.version + 1,
      updated_at = ${now}
    from projects.portal_user former
    join directory.organisation o on o.id = former.organisation_id
    where u.organisation_id = ${organisationId}::uuid and u.id = ${portalUserId}::uuid
      and former.organisation_id = u.organisation_id and former.id = u.id
    returning u.display_name as name, former.status, o.slug, u.member_id as "memberId"
  `.execute(tx)
  // a second try of the mail, or a kept one, has nothing to tell any more
  await portalTable.end(tx, organisationId, sql`(select ${portalUserId}::uuid)`, 'accepted')
  const [joined] = rows
  if (joined === undefined) return
  const principal = personPrincipal({
    organisationId,
    organisationSlug: joined.slug,
    identityId,
    memberId: joined.memberId,
    displayName: joined.name,
    address,
  })
  await record(
    { tx, now, principal },
    {
      action: isInvited ? 'projects.invitation.accept' : 'projects.portal-user.join',
      subject: { kind: 'portal_user', id: portalUserId, name: joined.name },
      before: { status: joined.status },
      after: { status: 'active' },
    },
  )
}

/** Whom a portal knows by an address that nobody signs in with; null for nobody. */
export async function findKnownInPortals(database: Database, emailKey: string): Promise<KnownPerson | null> {
  const [organisationId] = await organisationsKnowing(database, emailKey)
  if (organisationId === undefined) return null
  const { rows } = await database.inOrganisation(organisationId, (tx) =>
    sql<KnownPerson>`select email, display_name as "displayName" from projects.portal_user
      where organisation_id = ${organisationId}::uuid and email_key = ${emailKey}
      union all select email, display_name from projects.client_user
      where organisation_id = ${organisationId}::uuid and email_key = ${emailKey} limit 1`.execute(tx),
  )
  return rows[0] ?? null
}

async function organisationsKnowing(database: Database, emailKey: string): Promise<string[]> {
  const { rows } = await database.inSystem((tx) =>
    sql<{ id: string }>`select id from projects.organisations_knowing(${emailKey}) as id`.execute(tx),
  )
  return rows.map(({ id }) => id)
}
