import { type RawBuilder, sql } from 'kysely'
import type { Classification, Scope } from '../../imports/ports.ts'
import { isOfOwnDomain } from '../clients/client-rules.ts'
import { join } from '../import/look-up.ts'
import { at, atUser } from './client-row.ts'
import { companyJoins, createsCompany, given, madeCompany } from './company-sql.ts'

const nothing = '-'.repeat(5)

/**
 * Rows against a portal, forward: the person by e-mail key, the company by what the row brings. What the run itself has
 * made since is as unknown as it was.
 */
export function classifyUser(scope: Scope): Classification {
  const { organisationId, runId, placeId, planId, keyed = false } = scope
  const org = sql`${organisationId}::uuid`
  const portal = sql`${placeId}::uuid`
  const company = sql`case when e->>'company' = 'created' then ${madeCompany(scope)} else k.id end`
  return {
    joins: sql`${join(keyed, 'projects.portal_user', 'u', sql`u.organisation_id = ${org} and u.portal_id = ${portal} and u.email_key = r.key`)}
      ${join(keyed, 'projects.client_user', 'c', sql`c.organisation_id = ${org} and c.portal_id = ${portal} and c.email_key = r.key`)}
      ${companyJoins(scope)}
      left join projects.portal p on p.organisation_id = ${org} and p.id = ${portal}
      left join imports.relation l on l.organisation_id = ${org} and l.plan_id = ${planId}::uuid and l.row = r.row
      cross join lateral (
        select array(select x.project_id from projects.client_project x
            where x.organisation_id = ${org} and x.client_user_id = c.id) as now,
          array(select x.project_id from projects.project_client x
            where x.organisation_id = ${org} and x.company_id = k.id) as next
        offset 0) j`,
    code: sql<string>`case when r.key is null or substr(r.code, 3, 1) = '=' then ${sql.lit(nothing)} else
      case when u.id is not null then 'p' when c.id is null then '-'
        when c.status = 'active' then 'a' when c.status = 'invited' then 'v' else 'n' end
      || case when k.id is not null then 'k' when ${given(at.madeKey)} <> '' then 'u' else '-' end
      || case when c.id is null or k.id is null then '-' when c.company_id = k.id then 's' else 'd' end
      || case when ${isOfOwnDomain(sql`r.key`)} then 'o' else '-' end
      || case when l.row is not null then 'x' else '-' end end`,
    subject: sql<string | null>`c.id`,
    other: sql<string | null>`null::uuid`,
    made: sql<string>`directory.derived_id(${runId}::uuid, 'client_user', r.key)`,
    before: sql`jsonb_build_object('status', c.status)
      || case when e ? 'company' then jsonb_build_object('company', c.company_id,
        'projects', ${projects(sql`j.now`)}) else '{}' end`,
    after: sql`jsonb_build_object('status', case when not e ? 'status' and c.id is not null then c.status
        when c.joined_at is not null then 'active' else 'invited' end)
      || case when e ? 'company' then jsonb_build_object('company', ${company},
        'projects', ${projects(sql`case when e->>'company' = 'given' then j.next end`)}) else '{}' end
      || case when c.id is null then jsonb_build_object('fields', jsonb_build_object(
          'firstName', ${given(atUser.first)}, 'lastName', ${given(atUser.last)},
          'displayName', ${given(atUser.displayName)}, 'firstKey', ${given(atUser.firstKey)},
          'lastKey', ${given(atUser.lastKey)})) else '{}' end
      || case when e->>'company' = 'created' then ${createsCompany(scope)} else '{}' end`,
  }
}

/** The projects that an effect touches, each with one state: in (`true`) or out (null). */
function projects(those: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`coalesce((select jsonb_object_agg(p.id, case when p.id = any(${those}) then true end)
    from (select unnest(j.now) union select unnest(j.next) where e->>'company' = 'given') p (id)), '{}')`
}
