import type { KeyFault } from '@muster/contract'
import { sql } from 'kysely'
import { type KeyGround, type KeyKeeper, languageOfIdentity } from '../../identity/index.ts'

/**
 * What a portal knows about its service keys: its owner and active Administrators, who are members of the
 * organisation, make them; a key dies with the membership or the role of whoever made it.
/** Owner or Administrator of the portal `p`, over a portal user `u` with the role `r`. */
const administers = sql`(u.id = p.owner_id or r.kind = 'administrator')`

/**
 * What Projects knows about the service keys of portals: owner and Administrators make them, as far as they are
 * members of the organisation, and a key dies with that.
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
      from projects.portal p
      join projects.portal_user u on u.organisation_id = p.organisation_id and u.portal_id = p.id
        and u.status = 'active'
      join projects.portal_role r on r.organisation_id = u.organisation_id and r.id = u.role_id
      join directory.member m on m.organisation_id = u.organisation_id and m.id = u.member_id
        and m.status = 'active'
      where p.id = ${portalId}::uuid and ${administers}
      order by u.display_name collate platform.names, u.id
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
          when not exists (select from directory.organisation o
            where o.id = (select current_setting('muster.org')::uuid)) then 'key_organisation_closed'
          when u.id is null or u.status <> 'active' or m.status <> 'active' then 'key_owner_inactive'
          else 'key_owner_not_administrator' end as fault
      from jsonb_to_recordset(${JSON.stringify(holders)}::jsonb) as h (id uuid, "memberId" uuid, "portalId" uuid)
      left join projects.portal p on p.id = h."portalId"
      left join projects.portal_user u on u.portal_id = p.id and u.member_id = h."memberId"
      left join directory.member m on m.id = u.member_id
      left join projects.portal_role r on r.organisation_id = u.organisation_id and r.id = u.role_id
      where u.id is null or m.id is null or u.status <> 'active' or m.status <> 'active' or not ${administers}
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
      portal: string | null
    }>`
      select o.name as organisation, o.time_zone as "timeZone", o.language, o.slug, p.slug as portal
      from directory.organisation o
      left join projects.portal p on p.organisation_id = o.id and p.id = ${portalId}::uuid
      where o.id = (select current_setting('muster.org')::uuid)
    `.execute(tx)
    const { organisation = '', timeZone = 'UTC', language = 'en', slug = '', portal = '' } = rows[0] ?? {}
    return { organisation, timeZone, language, path: `/o/${slug}/projects/${portal}/service-keys` }
  },
}
