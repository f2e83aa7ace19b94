import { sql } from 'kysely'
import type { Classification, Scope } from '../../imports/ports.ts'
import { idsIn } from '../import/classify-forward.ts'
import { join } from '../import/look-up.ts'
import { side } from '../import/sides.ts'

/**
 * Rows of a change set of client users against the portal, for taking them back. Letters behind `r--`: relation (`e` as
 * we left it, `u` as it was before us, `g` person gone, `c` changed since), what restoring does (`c` create, `x` remove,
 * `u` update), `d` when they have written something, what stands in the way (`k` address taken anew, `f` the former company is gone), and `w` when a company
 * that we made is used by others.
 */
export function classifyUserBack({ organisationId, placeId, facts, keyed = false }: Scope): Classification {
  const org = sql`${organisationId}::uuid`
  const portal = sql`${placeId}::uuid`
  const isIn = sql`(select 'true'::jsonb from projects.client_project x where x.organisation_id = ${org}
    and x.project_id = f.key::uuid and x.client_user_id = r.subject_id)`
  const projects = sql`jsonb_object_keys(coalesce(${side('after', sql`->'projects'`)}, ${side('before', sql`->'projects'`)}, '{}')) f (key)`
  const seen = sql`(
      select to_jsonb(c.status) as n, ${side('after', sql`->'status'`)} as a, ${side('before', sql`->'status'`)} as b
      union all
      select to_jsonb(c.company_id), ${side('after', sql`->'company'`)}, ${side('before', sql`->'company'`)}
        where r.after ? 'company' or r.before ? 'company'
      union all
      select ${isIn}, nullif(r.after->'projects'->f.key, 'null'), nullif(r.before->'projects'->f.key, 'null') from ${projects}
    )`
  const keepsStatus = sql`(r.before->>'status' is not distinct from r.after->>'status' and c.id is not null)`
  return {
    joins: sql`${join(keyed, 'projects.client_user', 'c', sql`c.organisation_id = ${org} and c.id = r.subject_id`)}
      ${join(keyed, 'projects.portal_address', 'k', sql`k.organisation_id = ${org} and k.portal_id = ${portal} and k.email_key = r.key and k.person_id <> r.subject_id and r.after->>'status' is null`)}
      ${join(keyed, 'projects.client_company', 'o', sql`o.organisation_id = ${org} and o.id = (r.before->>'company')::uuid`)}
      cross join lateral (
        select bool_or(s.n is distinct from s.a and s.n is distinct from s.b) as strange,
          bool_and(s.n is not distinct from s.b) and not bool_and(s.n is not distinct from s.a) as back
        from ${seen} s where s.a is distinct from s.b offset 0) now`,
    code: sql<string>`case when r.code in ('n--', 'w--') then '-----' else
      case when c.id is null and r.after->>'status' is not null and r.before->>'status' is not null then 'g'
        when now.strange then 'c' when now.back then 'u' else 'e' end
      || case when r.before->>'status' is null then 'x' when r.after->>'status' is null then 'c' else 'u' end
      || case when r.before->>'status' is null and exists (select from projects.comment t
          where t.organisation_id = ${org} and t.client_author_id = c.id) then 'd' else '-' end
      || case when k.person_id is not null then 'k'
        when r.before->>'company' is not null and o.id is null and not r.before ? 'creates' then 'f' else '-' end
      || case when exists (select from jsonb_object_keys(coalesce(${side('after', sql`->'creates'`)}, '{}')) m (id)
          where m.id::uuid = any(${idsIn(facts.keptCompanies)})) then 'w' else '-' end end`,
    subject: sql<string | null>`r.subject_id`,
    other: sql<string | null>`null::uuid`,
    made: sql<string>`r.subject_id`,
    before: sql`jsonb_build_object('status', c.status)
      || case when c.id is not null then jsonb_build_object('company', c.company_id, 'fields', jsonb_build_object(
          'firstName', c.first_name, 'lastName', c.last_name, 'displayName', c.display_name,
          'firstKey', c.first_key, 'lastKey', c.last_key)) else '{}' end
      || jsonb_build_object('projects', coalesce((select jsonb_object_agg(f.key, ${isIn}) from ${projects}), '{}'))
      || case when r.after ? 'creates' then jsonb_build_object('creates', r.after->'creates') else '{}' end`,
    // what the run did not change stays as it is by now
    after: sql`case when r.before->>'status' is null or c.id is null then r.before
        else jsonb_build_object('company', c.company_id) || r.before end
      || case when ${keepsStatus} then jsonb_build_object('status', c.status) else '{}' end`,
  }
}
