import type { KeyFault } from '@muster/contract'
import { sql } from 'kysely'
import { type KeyGround, type KeyKeeper, languageOfIdentity } from '../../identity/index.ts'

/**
 * What a portal knows about its service keys: its owner and active Administrators, who are members of the
 * organisation, make them; a key dies with the membership or the role of whoever made it.
 */
export const portalKeyGround: KeyGround = {
  app: 'projects',

  async keepers(tx, portalId) {
    const { rows } = await sql<KeyKeeper>`
      select u.member_id as "memberId", u.display_name as "displayName", u.email, u.email_key as "emailKey",
        ${languageOfIdentity(sql`m.identity_id`)} as language
      from projects.portal_user u
      join projects.portal p on p.organisation_id = u.organisation_id and p.id = u.portal_id
      join directory.member m on m.organisation_id = u.organisation_id and m.id = u.member_id
      where u.portal_id = ${portalId}::uuid and u.status = 'active' and m.status <> 'inactive'
        and (u.id = p.owner_id or u.role_id in (select r.id from projects.portal_role r
          where r.portal_id = ${portalId}::uuid and r.kind = 'administrator'))
      order by u.id <> p.owner_id, u.display_name collate platform.names, u.id
    `.execute(tx)
    return rows
  },

  async holderFaults(tx, holders) {
    const { rows } = await sql<{ id: string; fault: KeyFault }>`
      select h.id, case
          when u.id is null or u.status <> 'active' or m.status = 'inactive' then 'key_owner_inactive'
          else 'key_owner_not_administrator' end as fault
      from jsonb_to_recordset(${JSON.stringify(holders)}::jsonb) as h (id uuid, "memberId" uuid, "portalId" uuid)
      left join projects.portal_user u on u.portal_id = h."portalId" and u.member_id = h."memberId"
      left join directory.member m on m.organisation_id = u.organisation_id and m.id = u.member_id
      left join projects.portal_role r on r.organisation_id = u.organisation_id and r.id = u.role_id
      left join projects.portal p on p.organisation_id = u.organisation_id and p.id = u.portal_id
      where u.id is null or u.status <> 'active' or m.status = 'inactive'
        or (r.kind <> 'administrator' and u.id <> p.owner_id)
    `.execute(tx)
    return new Map(rows.map(({ id, fault }) => [id, fault]))
  },

  async whereabouts(tx, portalId) {
    const { rows } = await sql<{
      organisation: string
      timeZone: string
      language: 'en' | 'es'
      slug: string
      portal: string
    }>`
      select o.name as organisation, o.time_zone as "timeZone", o.language, o.slug, p.slug as portal
      from projects.portal p join directory.organisation o on o.id = p.organisation_id
      where p.id = ${portalId}::uuid
    `.execute(tx)
    const { organisation = '', timeZone = 'UTC', language = 'en', slug = '', portal = '' } = rows[0] ?? {}
    return { organisation, timeZone, language, path: `/o/${slug}/projects/${portal}/service-keys` }
  },
}
