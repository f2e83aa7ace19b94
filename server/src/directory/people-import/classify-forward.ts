import { type RawBuilder, sql } from 'kysely'
import type { Classification, Scope } from '../../imports/ports.ts'
import { join, letter, placeOf } from '../import/classification.ts'
import { at, columnOf, personFields } from './fields.ts'

const given = (place: number) => sql`(coalesce(r.given[${sql.lit(place)}], '') collate "C")`
// bare, as a coalesce would keep an index behind the wall from being reached
const keyOf = (place: number) => sql`(r.given[${sql.lit(place)}] collate "C")`
const nothing = '-'.repeat(15)

/** One row a group of the file: (`key, name, id, joins`); no id for one that nobody knows. */
function groupsOf(
  org: RawBuilder<unknown>,
  made: (kind: string, key: RawBuilder<unknown>) => RawBuilder<unknown>,
) {
  return sql`(select n.key, n.name, n.id, n.id is not null and not exists (
      select from directory.membership p where p.organisation_id = ${org} and p.group_id = n.id and p.member_id = m.id
    ) as joins
    from (
      select k.key, k.name, (select g.id from directory."group" g where g.organisation_id = ${org}
        and g.kind = 'group' and g.name_key = k.key and g.id <> ${made('group', sql`k.key`)}) as id
      from unnest(string_to_array(nullif(${given(at.groupKeys)}, ''), chr(10)),
        string_to_array(nullif(${given(at.groupNames)}, ''), chr(10))) k (key, name)
      offset 0
    ) n)`
}

/** How a member is shown who chose no display name. */
const unchosenName = sql`coalesce(nullif(trim(m.first_name || ' ' || m.last_name), ''), m.email)`

/** The letter of a value: `e` where nothing stands yet, `d` where something else does. */
function valueLetter(field: (typeof personFields)[number]): RawBuilder<unknown> {
  const column = sql.ref(`m.${columnOf[field]}`)
  const value = given(at[field])
  // a display name that nobody chose is that of the names, or the address
  const none = field === 'displayName' ? sql`${column} = ${unchosenName}` : sql`${column} = ''`
  return sql`case when m.id is null or ${value} = '' or ${column} = ${value} then '-' when ${none} then 'e' else 'd' end`
}

/**
 * Rows against the directory, forward: the person by e-mail key, what they are called and to whom they report, the
 * department and the groups of the file by name. What the run itself has made since is as unknown as it was.
 */
export function classifyForward({
  organisationId,
  runId,
  planId,
  facts,
  keyed = false,
}: Scope): Classification {
  const org = sql`${organisationId}::uuid`
  const made = (kind: string, key: RawBuilder<unknown>) =>
    sql`directory.derived_id(${runId}::uuid, ${sql.lit(kind)}, ${key})`
  const groups = groupsOf(org, made)
  const departmentId = sql`coalesce(dep.id, ${made('department', given(at.departmentKey))})`
  const groupLetter = sql`case when ${given(at.groupKeys)} = '' then '-' else (
    select case when bool_or(id is null) then case when bool_or(joins) then 'b' else 'u' end
      when bool_or(joins) then 'g' else '-' end from ${groups} g) end`
  const domainLetter = facts.hasDomains
    ? sql`case when m.id is null and dom.id is null then 'o' else '-' end`
    : sql`'-'`
  const closed =
    facts.hasHierarchy === false
      ? sql`when mm.id is null or mm.id is distinct from m.manager_id then 'p'`
      : sql``
  const managerLetter = sql`case when ${given(at.managerKey)} = '' then '-' ${closed}
    when rel.code in ('c', 't') then rel.code
    when mm.id is null and rel.code is null then 'u' when mm.id = m.manager_id then '-'
    when m.manager_id is null then 'e' else 'd' end`
  return {
    joins: sql`${join(keyed, 'directory.member', 'm', sql`m.organisation_id = ${org} and m.email_key = r.key`)}
      ${join(keyed, 'directory.member', 'mm', sql`mm.organisation_id = ${org} and mm.email_key = ${keyOf(at.managerKey)}`)}
      ${join(keyed, 'imports.relation', 'rel', sql`rel.organisation_id = ${org} and rel.plan_id = ${planId}::uuid and rel.row = r.row`)}
      ${join(
        keyed,
        'directory.group',
        'dep',
        sql`dep.organisation_id = ${org} and dep.kind = 'department' and dep.name_key = ${keyOf(at.departmentKey)}
        and dep.id <> ${made('department', given(at.departmentKey))}`,
      )}
      ${join(keyed, 'directory.membership', 'h', placeOf('h', org, sql`dep.id`, sql`m.id`))}
      ${join(keyed, 'directory.head', 'hh', placeOf('hh', org, sql`dep.id`, sql`m.id`))}
      ${join(
        keyed,
        'directory.membership',
        't',
        sql`t.organisation_id = ${org} and t.member_id = m.id and t.in_department and t.role <> 'follower'
        and t.group_id is distinct from dep.id and ${given(at.departmentKey)} <> ''`,
      )}
      ${join(keyed, 'directory.head', 'th', placeOf('th', org, sql`t.group_id`, sql`m.id`))}
      ${
        facts.hasDomains
          ? join(
              keyed,
              'directory.domain',
              'dom',
              sql`dom.organisation_id = ${org} and dom.state = 'verified' and dom.name_key = reverse(split_part(reverse(r.key), '@', 1))`,
            )
          : sql``
      }`,
    code: sql<string>`case when r.key is null or substr(r.code, 3, 1) = '=' then ${sql.lit(nothing)} else
      coalesce(case m.status when 'active' then 'a' when 'invited' then 'v'
        when 'inactive' then case m.admin_role when 'none' then 'n' else 'x' end end, '-')
      || ${sql.join(personFields.map(valueLetter), sql` || `)} || ${managerLetter}
      || case when ${given(at.departmentKey)} = '' then '-' when dep.id is null then 'u' else 'k' end
      || ${letter('h.role')} || case when hh.member_id is null then '-' else 'h' end
      || ${letter('t.role')} || case when th.member_id is null then '-' else 'h' end
      || ${groupLetter} || ${domainLetter} end`,
    subject: sql<string | null>`m.id`,
    other: sql<string | null>`t.group_id`,
    made: sql<string>`${made('member', sql`r.key`)}`,
    before: sql`jsonb_build_object('status', m.status, 'fields', ${fieldsBefore}, 'places', ${placesBefore(departmentId, groups, made)})
      || case when e ? 'manager' then jsonb_build_object('manager', m.manager_id) else '{}' end
      || ${moved}`,
    after: sql`jsonb_build_object('status', coalesce(e->>'status', m.status), 'fields', ${fieldsAfter},
        'places', ${placesAfter(departmentId, groups, made)})
      || case when e ? 'manager' then jsonb_build_object('manager', coalesce(mm.id, ${made('member', given(at.managerKey))})) else '{}' end
      || ${moved} || ${creates(departmentId, groups, made)}`,
  }
}

/** The department that somebody is moved out of stands on both sides, so that taking back knows it was a move. */
const moved = sql`case when e ? 'there' then jsonb_build_object('there', t.group_id) else '{}' end`

const namesTouched = sql`(e ?| array['firstName', 'lastName', 'displayName'] or m.id is null)`
const otherFields = ['title', 'phone', 'employeeNumber'] as const

const fieldsBefore = sql`case when m.id is not null then
  case when ${namesTouched} then jsonb_build_object('firstName', m.first_name, 'lastName', m.last_name,
    'displayName', m.display_name, 'firstKey', m.first_key, 'lastKey', m.last_key) else '{}' end
  ${sql.join(
    otherFields.map(
      (field) =>
        sql`|| case when e ? ${sql.lit(field)} then jsonb_build_object(${sql.lit(field)}, ${sql.ref(`m.${columnOf[field]}`)}) else '{}' end`,
    ),
    sql` `,
  )} end`

/** The name afterwards: that of the file where it is taken over, else the present one. */
const taken = (field: 'firstName' | 'lastName') =>
  sql`case when e ? ${sql.lit(field)} or m.id is null then ${given(at[field])} else ${sql.ref(`m.${columnOf[field]}`)} end`

/** A display name that was never chosen goes along with the names, as by hand. */
const fieldsAfter = sql`case when ${namesTouched} then (
    select jsonb_build_object('firstName', n.first, 'lastName', n.last, 'displayName', n.shown,
      'firstKey', case when n.first <> '' or n.last <> ''
        then case when n.first = '' then '' when e ? 'firstName' or m.id is null then ${given(at.firstKey)} else m.first_key end
        when n.chosen then ${given(at.displayFirstKey)} else coalesce(m.first_key, '') end,
      'lastKey', case when n.first <> '' or n.last <> ''
        then case when n.last = '' then '' when e ? 'lastName' or m.id is null then ${given(at.lastKey)} else m.last_key end
        when n.chosen then ${given(at.displayLastKey)} else coalesce(m.last_key, '') end)
    from (
      select o.*, case when o.chosen then ${given(at.displayName)}
        when m.id is not null and m.display_name <> ${unchosenName}
        then m.display_name
        else coalesce(nullif(trim(o.first || ' ' || o.last), ''), m.email, r.shown) end as shown
      from (select ${taken('firstName')} as first, ${taken('lastName')} as last,
        (e ? 'displayName' or m.id is null) and ${given(at.displayName)} <> '' as chosen) o
    ) n) else '{}' end
  ${sql.join(
    otherFields.map(
      (field) =>
        sql`|| case when e ? ${sql.lit(field)} or m.id is null then jsonb_build_object(${sql.lit(field)}, ${given(at[field])}) else '{}' end`,
    ),
    sql` `,
  )}`

type Made = (kind: string, key: RawBuilder<unknown>) => RawBuilder<unknown>

/** The groups that an effect joins: (`id, name, key, isNew`). */
function joined(groups: RawBuilder<unknown>, made: Made): RawBuilder<unknown> {
  return sql`(select coalesce(g.id, ${made('group', sql`g.key`)}) as id, g.name, g.id is null as is_new
    from ${groups} g where g.joins or g.id is null and e->>'groups' = 'all')`
}

const state = (role: RawBuilder<unknown>, head: RawBuilder<unknown>) =>
  sql`case when ${role} is not null then jsonb_build_object('role', ${role}, 'head', ${head}) end`

function placesBefore(departmentId: RawBuilder<unknown>, groups: RawBuilder<unknown>, made: Made) {
  return sql`case when e ? 'department' then jsonb_build_object(${departmentId}, ${state(sql`h.role`, sql`hh.member_id is not null`)}) else '{}' end
    || case when e ? 'there' then jsonb_build_object(t.group_id, ${state(sql`t.role`, sql`th.member_id is not null`)}) else '{}' end
    || case when e ? 'groups' then (select jsonb_object_agg(id, null) from ${joined(groups, made)} j) else '{}' end`
}

function placesAfter(departmentId: RawBuilder<unknown>, groups: RawBuilder<unknown>, made: Made) {
  return sql`case when e ? 'department' then jsonb_build_object(${departmentId}, ${state(sql`(e->>'department')`, sql`hh.member_id is not null`)}) else '{}' end
    || case when e ? 'there' then jsonb_build_object(t.group_id, case when e->>'there' = 'follower'
      then jsonb_build_object('role', 'follower', 'head', th.member_id is not null) end) else '{}' end
    || case when e ? 'groups' then (select jsonb_object_agg(id, jsonb_build_object('role', 'member', 'head', false))
      from ${joined(groups, made)} j) else '{}' end`
}

/** Departments and groups that are made: `creates` by id, absent where there are none. */
function creates(departmentId: RawBuilder<unknown>, groups: RawBuilder<unknown>, made: Made) {
  const made_ = (kind: string, name: RawBuilder<unknown>, key: RawBuilder<unknown>) =>
    sql`jsonb_build_object('kind', ${sql.lit(kind)}, 'name', ${name}, 'key', ${key})`
  return sql`case when e ? 'createDepartment' or e->>'groups' = 'all' then jsonb_build_object('creates',
    case when e ? 'createDepartment' then jsonb_build_object(${departmentId},
      ${made_('department', given(at.department), given(at.departmentKey))}) else '{}' end
    || case when e->>'groups' = 'all' then coalesce((select jsonb_object_agg(${made('group', sql`g.key`)},
      ${made_('group', sql`g.name`, sql`g.key`)}) from ${groups} g where g.id is null), '{}') else '{}' end) else '{}' end`
}
