import { sql } from 'kysely'
import type { Classification, Scope } from '../../imports/ports.ts'
import { idsIn } from './classify-forward.ts'
import { join } from './look-up.ts'
import { side } from './sides.ts'

/**
 * Rows of a change set against the portal, for taking them back. Only what the run changed is looked at. Letters behind
 * `r--`: relation (`e` as we left it, `u` as it was before us, `g` person gone, `c` changed since), what restoring does
 * (`c` create, `x` remove, `u` update), `d` when others depend on a person we made, what stands in the way (`o` they
 * own the portal by now, `r` a role above that of whoever takes back, `k` address taken anew, `p` a project gone), and
 * `w` when a project that we made is used by others.
 */
export function classifyReverse({ organisationId, placeId, facts, keyed = false }: Scope): Classification {
  const org = sql`${organisationId}::uuid`
  const portal = sql`${placeId}::uuid`
  const isIn = sql`(select 'true'::jsonb from projects.project_member x where x.organisation_id = ${org}
    and x.project_id = f.key::uuid and x.portal_user_id = r.subject_id)`
  const projects = sql`jsonb_object_keys(coalesce(${side('after', sql`->'projects'`)}, ${side('before', sql`->'projects'`)}, '{}')) f (key)`
  const clientId = sql`coalesce(r.before#>>'{client,id}', r.after#>>'{client,id}')::uuid`
  const clientNow = sql`(select 'true'::jsonb from projects.client_user x where x.organisation_id = ${org}
    and x.id = ${clientId})`
  const isClient = (name: 'before' | 'after') =>
    sql`case when ${side(name, sql`->'client'`)} is not null then 'true'::jsonb end`
  const seen = sql`(
      select to_jsonb(u.status) as n, ${side('after', sql`->'status'`)} as a, ${side('before', sql`->'status'`)} as b
      union all
      select to_jsonb(u.role_id), ${side('after', sql`->'role'`)}, ${side('before', sql`->'role'`)}
        where r.after ? 'role' or r.before ? 'role'
      union all
      select to_jsonb(u.profile_id), ${side('after', sql`->'profile'`)}, ${side('before', sql`->'profile'`)}
        where r.after ? 'profile' or r.before ? 'profile'
      union all
      select ${isIn}, nullif(r.after->'projects'->f.key, 'null'), nullif(r.before->'projects'->f.key, 'null') from ${projects}
      union all
      select ${clientNow}, ${isClient('after')}, ${isClient('before')} where r.after ? 'client'
    )`
  const keepsStatus = sql`(r.before->>'status' is not distinct from r.after->>'status' and u.id is not null)`
  return {
    joins: sql`${join(keyed, 'projects.portal_user', 'u', sql`u.organisation_id = ${org} and u.id = r.subject_id`)}
      ${join(keyed, 'projects.portal_address', 'k', sql`k.organisation_id = ${org} and k.portal_id = ${portal} and k.email_key = r.key and k.person_id <> r.subject_id and r.after->>'status' is null`)}
      left join projects.portal po on po.organisation_id = ${org} and po.id = ${portal}
      cross join lateral (
        select bool_or(s.n is distinct from s.a and s.n is distinct from s.b) as strange,
          bool_and(s.n is not distinct from s.b) and not bool_and(s.n is not distinct from s.a) as back
        from ${seen} s where s.a is distinct from s.b offset 0) now`,
    code: sql<string>`case when r.code in ('n--', 'w--') then '-----' else
      case when u.id is null and r.after->>'status' is not null and r.before->>'status' is not null then 'g'
        when now.strange then 'c' when now.back then 'u' else 'e' end
      || case when r.before->>'status' is null then 'x' when r.after->>'status' is null then 'c' else 'u' end
      || case when r.before->>'status' is null and u.id is not null and (
          exists (select from projects.task t where t.organisation_id = ${org} and t.assignee_id = u.id)
          or exists (select from projects.comment t where t.organisation_id = ${org} and t.author_id = u.id)
          or exists (select from projects.project t where t.organisation_id = ${org} and t.owner_id = u.id)
          or exists (select from projects.project_member t where t.organisation_id = ${org} and t.portal_user_id = u.id
            and not coalesce(r.after->'projects' ? t.project_id::text, false)))
        then 'd' else '-' end
      || case when u.id = po.owner_id and (r.before->>'status' is null or r.before ? 'role' or not ${keepsStatus}) then 'o'
        when (r.before->>'role')::uuid = any(${idsIn(facts.aboveRoles)}) then 'r'
        when k.person_id is not null then 'k'
        when exists (select from jsonb_each(coalesce(${side('before', sql`->'projects'`)}, '{}')) b
          where b.value <> 'null' and not coalesce(r.before->'creates' ? b.key, false) and not exists (
            select from projects.project p where p.organisation_id = ${org} and p.id = b.key::uuid)) then 'p'
        else '-' end
      || case when exists (select from jsonb_object_keys(coalesce(${side('after', sql`->'creates'`)}, '{}')) c (id)
          where strpos(${String(facts.keptProjects ?? '')}, c.id) > 0) then 'w' else '-' end end`,
    subject: sql<string | null>`r.subject_id`,
    other: sql<string | null>`null::uuid`,
    made: sql<string>`r.subject_id`,
    before: sql`jsonb_build_object('status', u.status)
      || case when u.id is not null then jsonb_build_object('role', u.role_id, 'profile', u.profile_id,
        'fields', jsonb_build_object('firstName', u.first_name, 'lastName', u.last_name, 'displayName', u.display_name,
          'firstKey', u.first_key, 'lastKey', u.last_key)) else '{}' end
      || jsonb_build_object('projects', coalesce((select jsonb_object_agg(f.key, ${isIn}) from ${projects}), '{}'))
      || case when r.after ? 'client' then jsonb_build_object('client', r.after->'client') else '{}' end
      || case when r.after ? 'creates' then jsonb_build_object('creates', r.after->'creates') else '{}' end`,
    // a status that the run did not change stays as it is by now, and so do role and profile that it did not touch
    after: sql`case when r.before->>'status' is null then r.before
        when u.id is null then r.before
        else jsonb_build_object('role', u.role_id, 'profile', u.profile_id) || r.before end
      || case when ${keepsStatus} then jsonb_build_object('status', u.status) else '{}' end`,
  }
}
