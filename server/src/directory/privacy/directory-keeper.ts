import { sql } from 'kysely'
import { cleanTexts, type PersonKeeper } from '../../platform/privacy/index.ts'

/** The member, what they belong to, and the invitations that they had or wrote. */
export const directoryKeeper: PersonKeeper = {
  async collect(tx, { organisationId, memberIds }) {
    const org = sql`${organisationId}::uuid`
    const ids = sql`${memberIds}::uuid[]`
    const { rows: members } = await sql<Record<string, unknown>>`
      select m.email, m.first_name as "firstName", m.last_name as "lastName", m.display_name as "displayName",
        m.title, m.phone, m.employee_number as "employeeNumber", b.display_name as manager, m.status,
        m.admin_role as "adminRole", m.invited_at as "invitedAt", m.created_at as "createdAt",
        m.updated_at as "updatedAt"
      from directory.member m
      left join directory.member b on b.organisation_id = m.organisation_id and b.id = m.manager_id
      where m.organisation_id = ${org} and m.id = any(${ids})`.execute(tx)
    const { rows: memberships } = await sql<Record<string, unknown>>`
      select g.name as group, g.kind, p.role, h.member_id is not null as "isHead", p.created_at as "createdAt"
      from directory.membership p
      join directory."group" g on g.organisation_id = p.organisation_id and g.id = p.group_id
      left join directory.head h on h.organisation_id = p.organisation_id and h.group_id = p.group_id
        and h.member_id = p.member_id
      where p.organisation_id = ${org} and p.member_id = any(${ids}) order by g.name, g.id`.execute(tx)
    const { rows: invitations } = await sql<Record<string, unknown>>`
      select i.inviter_name as inviter, g.name as group, i.created_at as "createdAt", i.ended, i.ended_at as "endedAt"
      from directory.invitation i
      left join directory."group" g on g.organisation_id = i.organisation_id and g.id = i.group_id
      where i.organisation_id = ${org} and i.member_id = any(${ids}) order by i.created_at, i.id`.execute(tx)
    return [
      { kind: 'member', items: members },
      { kind: 'membership', items: memberships },
      { kind: 'invitation', items: invitations },
    ]
  },

  async forget(tx, person, { pseudonym }) {
    const { organisationId, memberIds, names } = person
    const org = sql`${organisationId}::uuid`
    const ids = sql`${memberIds}::uuid[]`
    await sql`update directory.invitation set inviter_name = ${pseudonym}
      where organisation_id = ${org} and inviter_name = any(${names}::text[])`.execute(tx)
    await cleanTexts(tx, person, pseudonym)('directory.group', ['description'])
    const { rows } = await sql<{ memberships: number; invitations: number }>`select
      (select count(*)::integer from directory.membership where organisation_id = ${org} and member_id = any(${ids})) as memberships,
      (select count(*)::integer from directory.invitation where organisation_id = ${org} and member_id = any(${ids})) as invitations`.execute(
      tx,
    )
    const gone =
      await sql`delete from directory.member where organisation_id = ${org} and id = any(${ids})`.execute(tx)
    return {
      member: Number(gone.numAffectedRows ?? 0),
      membership: rows[0]?.memberships ?? 0,
      invitation: rows[0]?.invitations ?? 0,
    }
  },
}
