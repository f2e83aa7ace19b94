import { sql } from 'kysely'
import type { Classification, Scope } from '../../../imports/ports.ts'

/**
 * Rows of a change set against the portal, for taking them back. Letters behind `r--`: relation (`e` as we left it,
 * `u` as it was before us, `g` gone, `c` changed since), what restoring does (`c` create, `x` remove, `u` update), `d`
 * when somebody we made has accepted since, and what stands in the way (`k` address taken anew, `g` contact or type
 * gone).
 */
export function classifyReverse({ organisationId, placeId }: Scope): Classification {
  const org = sql`${organisationId}::uuid`
  const portal = sql`${placeId}::uuid`
  const restores = sql`(r.before->>'status' is not null and r.after->>'status' is null)`
  const state = sql`jsonb_build_object('status', u.status, 'type', u.user_type_id, 'role', u.role)`
  const same = (
    side: 'before' | 'after',
  ) => sql`case when ${sql.ref(`r.${side}`)}->>'status' is null then u.id is null
    else coalesce(${state} @> jsonb_build_object('status', ${sql.ref(`r.${side}`)}->'status',
      'type', ${sql.ref(`r.${side}`)}->'type', 'role', ${sql.ref(`r.${side}`)}->'role'), false) end`
  return {
    joins: sql`left join crm.customer_user u on u.organisation_id = ${org} and u.id = r.subject_id
      left join crm.customer_user k on k.organisation_id = ${org} and k.portal_id = ${portal} and k.email_key = r.key
        and k.id <> r.subject_id and ${restores}`,
    code: sql<string>`case when r.code in ('n--', 'w--') then '----' else
      case when u.id is null and r.after->>'status' is not null and r.before->>'status' is not null then 'g'
        when ${same('before')} then 'u' when ${same('after')} then 'e' else 'c' end
      || case when r.before->>'status' is null then 'x' when r.after->>'status' is null then 'c' else 'u' end
      || case when r.before->>'status' is null and u.confirmed_at is not null then 'd' else '-' end
      || case when k.id is not null then 'k'
        when r.before->>'status' is not null and not exists (select from crm.customer_user_type t
          where t.organisation_id = ${org} and t.id = (r.before->>'type')::uuid)
          or ${restores} and not exists (select from crm.contact x where x.organisation_id = ${org}
            and x.id = (r.before->>'contact')::uuid) and not r.before ? 'creates' then 'g' else '-' end end`,
    subject: sql<string | null>`r.subject_id`,
    other: sql<string | null>`null::uuid`,
    made: sql<string>`r.subject_id`,
    before: sql`case when u.id is null then jsonb_build_object('status', null) else ${state}
      || jsonb_build_object('contact', u.contact_id, 'language', u.language) end
      || case when r.after ? 'creates' then jsonb_build_object('creates', r.after->'creates') else '{}' end`,
    after: sql`r.before`,
  }
}
