import type { KeyFault } from '@muster/contract'
import { sql } from 'kysely'
import { type KeyGround, type KeyKeeper, languageOfIdentity } from '../../identity/index.ts'

/**
 * What the CRM knows about its service keys: its active Administrators make them, and a key dies with the
 * membership or the profile of whoever made it.
 */
export const crmKeyGround: KeyGround = {
  app: 'crm',

  async keepers(tx) {
    const { rows } = await sql<KeyKeeper>`
      select u.member_id as "memberId", u.display_name as "displayName", u.email, u.email_key as "emailKey",
        ${languageOfIdentity(sql`m.identity_id`)} as language
      from crm.profile p
      join crm."user" u on u.organisation_id = p.organisation_id and u.profile_id = p.id and u.status = 'active'
      join directory.member m on m.organisation_id = u.organisation_id and m.id = u.member_id
      where p.kind = 'administrator' order by u.display_name collate platform.names, u.id
    `.execute(tx)
    return rows
  },

  async holderFaults(tx, holders) {
    const { rows } = await sql<{ id: string; fault: KeyFault }>`
      select h.id, case
          when not exists (select from directory.organisation o
            where o.id = (select current_setting('muster.org')::uuid)) then 'key_organisation_closed'
          when u.id is null or u.status = 'inactive' then 'key_owner_inactive'
          else 'key_owner_not_administrator' end as fault
      from jsonb_to_recordset(${JSON.stringify(holders)}::jsonb) as h (id uuid, "memberId" uuid)
      left join crm."user" u on u.member_id = h."memberId"
      left join crm.profile p on p.organisation_id = u.organisation_id and p.id = u.profile_id
      where u.id is null or u.status = 'inactive' or p.kind <> 'administrator'
    `.execute(tx)
    return new Map(rows.map(({ id, fault }) => [id, fault]))
  },

  async whereabouts(tx) {
    const { rows } = await sql<{
      organisation: string
      timeZone: string
      language: 'en' | 'es'
      slug: string
    }>`
      select name as organisation, time_zone as "timeZone", language, slug from directory.organisation
      where id = (select current_setting('muster.org')::uuid)
    `.execute(tx)
    const { organisation = '', timeZone = 'UTC', language = 'en', slug = '' } = rows[0] ?? {}
    return { organisation, timeZone, language, path: `/o/${slug}/crm/setup/service-keys` }
  },
}
