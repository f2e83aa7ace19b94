import { sql } from 'kysely'
import type { Classification, Scope } from '../../imports/ports.ts'

/**
 * Links of a change set, for taking them back. Letters behind `r--`: the link (`e` as we left it, `u` as it was before us,
 * `c` changed since), what restoring does (`x` remove, `c` create, `u` update), `t` when the former account is another
 * company's by now or gone.
 */
export function classifyReverse({ organisationId, params }: Scope): Classification {
  const org = sql`${organisationId}::uuid`
  const portal = sql`${params.portalId}::uuid`
  const was = sql`(r.before->>'account')::uuid`
  const ours = sql`(r.after->>'account')::uuid`
  return {
    joins: sql`left join crm.client_link me on me.organisation_id = ${org} and me.portal_id = ${portal}
      and me.company_id = r.subject_id`,
    code: sql<string>`case when r.code in ('n--', 'w--') then '---' else
      case when me.account_id is not distinct from ${ours} then 'e' when me.account_id is not distinct from ${was} then 'u' else 'c' end
      || case when r.before->>'status' is null then 'x' when r.after->>'status' is null then 'c' else 'u' end
      || case when ${was} is not null and (not exists (select from crm.account a where a.organisation_id = ${org} and a.id = ${was})
        or exists (select from crm.client_link o where o.organisation_id = ${org} and o.portal_id = ${portal}
          and o.account_id = ${was} and o.company_id <> r.subject_id)) then 't' else '-' end end`,
    subject: sql<string | null>`r.subject_id`,
    other: sql<string | null>`null::uuid`,
    made: sql<string>`r.subject_id`,
    before: sql`jsonb_build_object('status', case when me.company_id is not null then 'linked' end, 'account', me.account_id,
      'how', me.how, 'company', coalesce(me.company_name, r.after->>'company', r.before->>'company'),
      'companyKey', coalesce(r.after->>'companyKey', r.before->>'companyKey'),
      'contacts', r.after->'contacts', 'projects', r.after->'projects')`,
    after: sql`r.before || jsonb_build_object('companyKey', coalesce(r.after->>'companyKey', r.before->>'companyKey'))`,
  }
}
