import { type RawBuilder, sql } from 'kysely'
import type { Classification, Scope } from '../../../imports/ports.ts'
import { prefixEnd } from '../../../kernel/index.ts'
import { at } from './fields.ts'
import type { CustomerFacts } from './kinds.ts'

const given = (place: number) => sql`coalesce(r.given[${sql.lit(place)}], '')`
const keyOf = (place: number) => sql`(r.given[${sql.lit(place)}] collate "C")`
const nothing = '-'.repeat(6)

/**
 * Rows against a customer portal, forward: the contact by id or e-mail key, the user by contact or address, the user
 * type by name, the account of a contact to be by name. What the run itself has made since is as unknown as it was.
 */
export function classifyForward({ organisationId, runId, placeId, facts: runFacts }: Scope): Classification {
  const facts = runFacts as CustomerFacts
  const org = sql`${organisationId}::uuid`
  const portal = sql`${placeId}::uuid`
  const made = (kind: string) => sql`directory.derived_id(${runId}::uuid, ${sql.lit(kind)}, r.key)`
  const within = facts.seesAll
    ? sql`true`
    : sql`(k.owner_id = ${facts.mine}::uuid or exists (select from crm."user" w
        join crm.role o on o.organisation_id = w.organisation_id and o.id = w.role_id
        where w.organisation_id = ${org} and w.id = k.owner_id
          and o.path > ${facts.rolePath} and o.path < ${prefixEnd(facts.rolePath)}))`
  const contact = (
    condition: RawBuilder<unknown>,
  ) => sql`select x.*, count(*) over () as matches from crm.contact x
    where x.organisation_id = ${org} and ${condition} and x.id <> ${made('contact')}
    order by x.created_at, x.id limit 1`
  const typeId = sql`case e->>'type' when 'given' then t.id when 'default' then ${facts.defaultType}::uuid else u.user_type_id end`
  const role = sql`case e->>'role' when 'given' then ${given(at.roleKind)} when 'default' then ${facts.defaultRole} else u.role end`
  return {
    joins: sql`
      left join lateral (
        select * from (${contact(sql`x.id = (nullif(${given(at.contactId)}, ''))::uuid`)}) by_id
        union all
        select * from (${contact(sql`${given(at.contactId)} = '' and x.email_key = r.key and x.email_key <> ''`)}) by_key
        limit 1
      ) k on true
      left join lateral (select x.* from crm.customer_user x where x.organisation_id = ${org} and x.portal_id = ${portal}
        and x.email_key = r.key and x.id <> ${made('customer_user')}) ue on true
      left join lateral (select x.* from crm.customer_user x where x.organisation_id = ${org} and x.portal_id = ${portal}
        and x.contact_id = k.id and x.id <> ${made('customer_user')}) uc on true
      left join crm.customer_user u on u.organisation_id = ${org} and u.id = coalesce(ue.id, uc.id)
      left join directory.member m on m.organisation_id = ${org} and m.email_key = r.key
      left join crm.customer_user_type t on t.organisation_id = ${org} and t.portal_id = ${portal}
        and t.name_key = ${keyOf(at.typeKey)} and t.is_active and ${given(at.typeKey)} <> ''
      left join lateral (select x.id from crm.account x where x.organisation_id = ${org}
        and x.name_key = ${keyOf(at.accountKey)} and ${given(at.accountKey)} <> ''
        order by x.created_at, x.id limit 1) a on true`,
    code: sql<string>`case when r.key is null or substr(r.code, 3, 1) = '=' then ${sql.lit(nothing)} else
      case when u.id is not null and ue.id is not null and k.id is not null and ue.contact_id <> k.id
          and ${given(at.contactId)} <> '' then 'o'
        when u.id is not null then case u.status when 'active' then 'a' else 'n' end
        when m.id is not null then 'm'
        when k.id is null then 'u'
        when not ${within} then 'h' else '-' end
      || case when k.matches > 1 then 's' else '-' end
      || case when ${given(at.typeKey)} = '' then '-' when t.id is null then 'u' else 'k' end
      || case when t.id is not null and u.user_type_id <> t.id then 'd' else '-' end
      || case when ${given(at.role)} = '' then '-' when ${given(at.roleKind)} = '' then 'u' else 'k' end
      || case when ${given(at.roleKind)} <> '' and u.role <> ${given(at.roleKind)} then 'd' else '-' end end`,
    subject: sql<string | null>`u.id`,
    other: sql<string | null>`null::uuid`,
    made: sql<string>`${made('customer_user')}`,
    before: sql`case when u.id is null then jsonb_build_object('status', null)
      else jsonb_build_object('status', u.status, 'type', u.user_type_id, 'role', u.role) end`,
    after: sql`jsonb_build_object('status', case when e ? 'status' then 'active' else u.status end,
        'type', ${typeId}, 'role', ${role})
      || case when u.id is null then jsonb_build_object('contact', coalesce(k.id, ${made('contact')}),
        'language', nullif(${given(at.languageCode)}, '')) else '{}' end
      || case when e->>'contact' = 'create' then jsonb_build_object('creates', jsonb_build_object(
        'first', ${given(at.first)}, 'last', ${given(at.last)}, 'key', ${given(at.nameKey)}, 'account', a.id,
        'owner', ${facts.mine}::text)) else '{}' end`,
  }
}
