import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { joinOrganisation, type ProvenPerson, personPrincipal } from '../../identity/index.ts'
import type { Database, Tx } from '../../platform/database/index.ts'
import { clientTable } from '../invitations/invitation-tables.ts'

/**
 * Joins an identity to every client user with its address who has not joined yet. Whoever ended their invitation is
 * left out of it, and so is an inactive one, or one of an inactive company.
 * @param organisationIds those whose portals know the address
 * @throws forbidden for an address that is not verified
 */
export async function joinClients(
  database: Database,
  person: ProvenPerson,
  organisationIds: readonly string[],
): Promise<void> {
  for (const organisationId of organisationIds)
    await database.inOrganisation(organisationId, async (tx) => {
      const { rows } = await sql<{ id: string }>`
        select c.id from projects.client_user c
        join projects.client_company k on k.organisation_id = c.organisation_id and k.id = c.company_id
        left join directory.member m on m.organisation_id = c.organisation_id and m.email_key = c.email_key
        where c.organisation_id = ${organisationId}::uuid and c.email_key = ${person.emailKey}
          and c.status <> 'inactive' and c.joined_at is null and k.status = 'active'
          and m.status is distinct from 'inactive'
          and (exists (select from projects.client_invitation i where i.organisation_id = c.organisation_id
              and i.client_user_id = c.id and i.ended is null)
            or not exists (select from projects.client_invitation i where i.organisation_id = c.organisation_id
              and i.client_user_id = c.id and i.ended = 'objected'))
        order by c.id for no key update of c
      `.execute(tx)
      for (const { id } of rows) await joinClient(tx, { ...person, organisationId, clientUserId: id }, false)
    })
}

/** A client user and the identity that joins. The row is locked. */
type Joining = { organisationId: string; clientUserId: string; identityId: string; address: string }

/**
 * Joins a client user to the identity that owns its address: it is active from now on.
 * @param isInvited whether its invitation was accepted, which is enough for this organisation alone
 * @throws forbidden for an address that is not verified
 */
export async function joinClient(
  tx: Tx,
  { organisationId, clientUserId, identityId, address }: Joining,
  isInvited: boolean,
): Promise<void> {
  const now = new Date()
  await joinOrganisation(tx, identityId, organisationId, isInvited)
  const { rows } = await sql<{ name: string; status: string; slug: string }>`
    update projects.client_user c
    set status = 'active', identity_id = ${identityId}::uuid, joined_at = ${now}, version = c.version + 1,
      updated_at = ${now}
    from projects.client_user former
    join directory.organisation o on o.id = former.organisation_id
    where c.organisation_id = ${organisationId}::uuid and c.id = ${clientUserId}::uuid
      and former.organisation_id = c.organisation_id and former.id = c.id
    returning c.display_name as name, former.status, o.slug
  `.execute(tx)
  await clientTable.end(tx, organisationId, sql`(select ${clientUserId}::uuid)`, 'accepted')
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
      action: isInvited ? 'projects.client-invitation.accept' : 'projects.client-user.join',
      subject: { kind: 'client_user', id: clientUserId, name: joined.name },
      before: { status: joined.status },
      after: { status: 'active' },
    },
  )
}
