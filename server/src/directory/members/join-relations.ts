import { sql } from 'kysely'
import type { KnownPerson, ProvenPerson } from '../../identity/index.ts'
import type { Database, Tx } from '../../platform/database/index.ts'
import { type Joining, joinMember } from './join-member.ts'

/**
 * Joins an identity to every member relation with its address that nobody signs in with: invited ones become
 * active, active ones get the person they were meant for. Whoever ended their invitation is left out of it, and
 * so is an inactive member.
 *
 * @throws forbidden for an address that is not verified
 */
export async function joinRelations(database: Database, person: ProvenPerson): Promise<void> {
  for (const organisationId of await organisationsKnowing(database, person.emailKey))
    await database.inOrganisation(organisationId, async (tx) => {
      const member = await findUnjoined(tx, organisationId, person)
      if (member !== null) await joinMember(tx, { ...member, ...person, action: 'directory.member.join' })
    })
}

/** Whom an organisation knows by an address that nobody signs in with; null for nobody. */
export async function findKnown(database: Database, emailKey: string): Promise<KnownPerson | null> {
  const [organisationId] = await organisationsKnowing(database, emailKey)
  if (organisationId === undefined) return null
  const { rows } = await database.inOrganisation(organisationId, (tx) =>
    sql<KnownPerson>`select email, display_name as "displayName" from directory.member
      where organisation_id = ${organisationId}::uuid and email_key = ${emailKey}`.execute(tx),
  )
  return rows[0] ?? null
}

async function organisationsKnowing(database: Database, emailKey: string): Promise<string[]> {
  const { rows } = await database.inSystem((tx) =>
    sql<{ id: string }>`select id from directory.organisations_knowing(${emailKey}) as id`.execute(tx),
  )
  return rows.map(({ id }) => id)
}

type Unjoined = Omit<Joining, keyof ProvenPerson | 'action'>

/** Locks the member that an identity is to be joined to. */
async function findUnjoined(
  tx: Tx,
  organisationId: string,
  { identityId, emailKey }: ProvenPerson,
): Promise<Unjoined | null> {
  const { rows } = await sql<Unjoined>`
    select o.id as "organisationId", o.slug as "organisationSlug", m.id as "memberId",
      m.display_name as "memberName", m.status, i.id as "invitationId"
    from directory.member m
    join directory.organisation o on o.id = m.organisation_id
    left join directory.invitation i on i.organisation_id = m.organisation_id and i.member_id = m.id
      and i.ended is null
    where m.organisation_id = ${organisationId}::uuid and m.email_key = ${emailKey}
      and m.identity_id is null and m.status <> 'inactive'
      and (m.status = 'active' or i.id is not null or not exists (
        select from directory.invitation e where e.organisation_id = m.organisation_id
          and e.member_id = m.id and e.ended = 'objected'))
      and not exists (select from directory.member other where other.organisation_id = m.organisation_id
        and other.identity_id = ${identityId}::uuid)
    for no key update of m
  `.execute(tx)
  return rows[0] ?? null
}
