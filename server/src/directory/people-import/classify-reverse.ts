import { sql } from 'kysely'
import type { Classification, Scope } from '../../imports/ports.ts'
import { isStakeholder, join } from '../import/classification.ts'

/** A value of a change set; nothing where it holds null. */
const side = (name: 'before' | 'after', path: ReturnType<typeof sql>) =>
  sql`nullif(${sql.ref(`r.${name}`)}${path}, 'null'::jsonb)`

/**
 * Rows of a change set against the directory, for taking them back. Only what the run changed is looked at: what
 * somebody changed beside it stays. Letters behind `r--`: relation (`e` as we left it, `u` as it was before us, `g`
 * person gone, `c` changed since), what restoring does (`c` create, `x` remove, `m` move, `u` update), `d` when
 * others depend on a person we made, what stands in the way (`a` an owner or admin whose status
 * would change, `s` somebody like that on whom something in an app hangs, `g` a place gone, `t` member of a third department,
 * `k` address taken anew), and `w` when a department or group that we made has other people by now.
 */
export function classifyReverse({ organisationId, planId, facts, keyed = false }: Scope): Classification {
  const org = sql`${organisationId}::uuid`
  const fieldNow = sql`case f.key when 'firstName' then m.first_name when 'lastName' then m.last_name
    when 'displayName' then m.display_name when 'firstKey' then m.first_key when 'lastKey' then m.last_key
    when 'title' then m.title when 'phone' then m.phone when 'employeeNumber' then m.employee_number end`
  const placeNow = sql`(select jsonb_build_object('role', p.role, 'head', exists (
      select from directory.head d where d.organisation_id = ${org} and d.group_id = p.group_id and d.member_id = p.member_id))
    from directory.membership p where p.organisation_id = ${org} and p.group_id = f.key::uuid and p.member_id = r.subject_id)`
  const fields = sql`jsonb_object_keys(coalesce(${side('after', sql`->'fields'`)}, ${side('before', sql`->'fields'`)}, '{}')) f (key)`
  const places = sql`jsonb_object_keys(coalesce(r.after->'places', '{}')) f (key)`
  // a manager who is gone by now was taken away with them, not by somebody
  const managerLeft = sql`(select to_jsonb(x.id) from directory.member x where x.organisation_id = ${org}
    and x.id = (r.after->>'manager')::uuid)`
  const seen = sql`(
      select to_jsonb(m.status) as n, ${side('after', sql`->'status'`)} as a, ${side('before', sql`->'status'`)} as b
      union all
      select to_jsonb(${fieldNow}), r.after->'fields'->f.key, r.before->'fields'->f.key from ${fields}
      union all
      select ${placeNow}, nullif(r.after->'places'->f.key, 'null'), nullif(r.before->'places'->f.key, 'null') from ${places}
      union all
      select to_jsonb(m.manager_id), ${managerLeft}, ${side('before', sql`->'manager'`)} where r.after ? 'manager'
    )`
  const keepsStatus = sql`(r.before->>'status' is not distinct from r.after->>'status' and m.id is not null)`
  // becoming member of a department again; groups stand in nobody's way
  const joins = sql`exists (select from jsonb_each(coalesce(r.before->'places', '{}')) b
    where b.value->>'role' in ('member', 'moderator') and nullif(r.after->'places'->b.key, 'null') is distinct from b.value
      and (r.before->'creates'->b.key->>'kind' = 'department' or exists (select from directory."group" g
        where g.organisation_id = ${org} and g.id = b.key::uuid and g.is_department)))`
  return {
    joins: sql`${join(keyed, 'directory.member', 'm', sql`m.organisation_id = ${org} and m.id = r.subject_id`)}
      ${join(
        keyed,
        'directory.membership',
        'x',
        sql`x.organisation_id = ${org} and x.member_id = r.subject_id and x.in_department and x.role <> 'follower'
        and not coalesce(r.after->'places' ? x.group_id::text, false)`,
      )}
      ${join(
        keyed,
        'directory.member',
        'k',
        sql`k.organisation_id = ${org} and k.email_key = r.key and k.id <> r.subject_id and r.after->>'status' is null`,
      )}
      ${join(keyed, 'imports.relation', 'rel', sql`rel.organisation_id = ${org} and rel.plan_id = ${planId}::uuid and rel.row = r.row`)}
      cross join lateral (
        select bool_or(s.n is distinct from s.a and s.n is distinct from s.b) as strange,
          bool_and(s.n is not distinct from s.b) and not bool_and(s.n is not distinct from s.a) as back
        from ${seen} s where s.a is distinct from s.b offset 0) now`,
    code: sql<string>`case when r.code in ('n--', 'w--') then '-----' else
      case when m.id is null and r.after->>'status' is not null and r.before->>'status' is not null then 'g'
        when now.strange then 'c' when now.back then 'u' else 'e' end
      || case when r.before->>'status' is null then 'x' when r.after->>'status' is null then 'c'
        when r.before ? 'there' then 'm' else 'u' end
      || case when r.before->>'status' is null and m.id is not null and (m.identity_id is not null
          or exists (select from directory.membership o where o.organisation_id = ${org} and o.member_id = m.id
            and not coalesce(r.after->'places' ? o.group_id::text, false))
          or rel.code = 'd')
        then 'd' else '-' end
      || case when (m.admin_role <> 'none' or ${isStakeholder(facts)}) and not ${keepsStatus}
          and m.status is distinct from r.before->>'status'
          and (r.before->>'status' is not null or m.identity_id is null)
          then case when m.admin_role <> 'none' then 'a' else 's' end
        when exists (select from jsonb_each(coalesce(r.before->'places', '{}')) b
          where b.value <> 'null' and not exists (
              select from directory."group" g where g.organisation_id = ${org} and g.id = b.key::uuid)
            and (not coalesce(r.before->'creates' ? b.key, false) or exists (
              select from directory."group" g where g.organisation_id = ${org}
                and g.kind = r.before->'creates'->b.key->>'kind' and g.name_key = r.before->'creates'->b.key->>'key'))) then 'g'
        when x.group_id is not null and ${joins} then 't' when k.id is not null then 'k' else '-' end
      || case when exists (select from jsonb_object_keys(coalesce(r.after->'creates', '{}')) c (id)
          where strpos(${String(facts.keptPlaces ?? '')}, c.id) > 0) then 'w' else '-' end end`,
    subject: sql<string | null>`r.subject_id`,
    other: sql<string | null>`r.other_id`,
    made: sql<string>`r.subject_id`,
    before: sql`jsonb_build_object('status', m.status,
        'fields', case when m.id is not null then (select coalesce(jsonb_object_agg(f.key, ${fieldNow}), '{}') from ${fields}) end,
        'places', coalesce((select jsonb_object_agg(f.key, ${placeNow}) from ${places}), '{}'))
      || case when r.after ? 'manager' then jsonb_build_object('manager', m.manager_id) else '{}' end
      || ${kept('after')}`,
    // a status that the run did not change stays as it is by now
    after: sql`case when ${keepsStatus} then r.before || jsonb_build_object('status', m.status) else r.before end`,
  }
}

/** What stands in a change set as it was. */
function kept(name: 'after') {
  const from = sql.ref(`r.${name}`)
  return sql`case when ${from} ? 'there' then jsonb_build_object('there', ${from}->'there') else '{}' end
    || case when ${from} ? 'creates' then jsonb_build_object('creates', ${from}->'creates') else '{}' end`
}
