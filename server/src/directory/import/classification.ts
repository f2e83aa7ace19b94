import { type RawBuilder, sql } from 'kysely'
import type { Classification, Scope } from '../../imports/ports.ts'

/*
 * States are put together as text and made jsonb once: calling `jsonb_build_object` inside itself takes three times
 * as long, for each of a hundred thousand rows. All of the values are ids and words that need no escape.
 */

/** The state of a membership as JSON text: `{role, head}`, with the group's id for the other place; `null` for none. */
function placeText(role: RawBuilder<unknown>, isHead: RawBuilder<unknown>, id?: RawBuilder<unknown>) {
  const ofGroup = id === undefined ? sql`` : sql`'"id":"' || ${id} || '",' ||`
  return sql`coalesce('{' || ${ofGroup} '"role":"' || ${role}
    || case when ${isHead} then '","head":true}' else '","head":false}' end, 'null')`
}

/** The state of a person as jsonb: `{status, here, there}`. @param there null where there is no other place */
function stateOf(status: RawBuilder<unknown>, here: RawBuilder<unknown>, there: RawBuilder<unknown> | null) {
  const end = there === null ? sql`',"there":null}'` : sql`',"there":' || ${there} || '}'`
  return sql`('{"status":' || coalesce('"' || ${status} || '"', 'null') || ',"here":' || ${here} || ${end})::jsonb`
}

/** Whether something in an app hangs on `m`, by the facts of the moment: `stakeholders`, ids with blanks between. */
export const isStakeholder = ({ stakeholders }: Scope['facts']) =>
  sql`coalesce(m.id = any(string_to_array(nullif(${String(stakeholders ?? '')}, ''), ' ')::uuid[]), false)`

/** The letter of a role, `-` for none. */
export const letter = (role: string) =>
  sql`coalesce(case ${sql.ref(role)} when 'member' then 'm' when 'follower' then 'f' when 'moderator' then 'o' end, '-')`

/**
 * A left join of one row at most. For few rows it is a look-up by all columns of a key: a planner whose figures
 * are old could else read a whole group for every row.
 */
export function join(
  keyed: boolean,
  table: string,
  alias: string,
  on: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const named = sql`${sql.table(table)} ${sql.ref(alias)}`
  return keyed
    ? sql`left join lateral (select * from ${named} where ${on} offset 0) ${sql.ref(alias)} on true`
    : sql`left join ${named} on ${on}`
}

/** The condition of one person's place in one group, on a membership or a head. */
export const placeOf = (
  alias: string,
  org: RawBuilder<unknown>,
  group: RawBuilder<unknown>,
  member: RawBuilder<unknown>,
) =>
  sql`${sql.ref(`${alias}.organisation_id`)} = ${org} and ${sql.ref(`${alias}.group_id`)} = ${group}
    and ${sql.ref(`${alias}.member_id`)} = ${member}`

/**
 * Rows against the directory, forward: the member by e-mail key, their membership here, and the department
 * that they are member or moderator of, when it is another one.
 */
export function classifyForward({ organisationId, placeId, facts, keyed = false }: Scope): Classification {
  const org = sql`${organisationId}::uuid`
  const here = sql`${placeId}::uuid`
  const there = facts.isDepartment ? otherDepartment(org, here, keyed) : null
  const isHead = sql`hh.member_id is not null`
  return {
    joins: sql`${join(keyed, 'directory.member', 'm', sql`m.organisation_id = ${org} and m.email_key = r.key`)}
      ${join(keyed, 'directory.membership', 'h', placeOf('h', org, here, sql`m.id`))}
      ${join(keyed, 'directory.head', 'hh', placeOf('hh', org, here, sql`h.member_id`))}
      ${there === null ? sql`` : there.joins}`,
    // nobody is a head who is not there; each text that is put together costs a hundred thousand times
    code: sql<string>`coalesce(case m.status when 'active' then 'a' when 'invited' then 'v'
        when 'inactive' then case m.admin_role when 'none' then 'n' else 'x' end end, '-')
      || case when h.role is null then '--' else ${letter('h.role')} || case when ${isHead} then 'h' else '-' end end
      || ${there === null ? sql`'--'` : there.code}`,
    subject: sql<string | null>`m.id`,
    other: there === null ? sql<string | null>`null::uuid` : sql<string | null>`t.group_id`,
    made: sql<string>`platform.new_id()`,
    before: stateOf(sql`m.status`, placeText(sql`h.role`, isHead), there === null ? null : there.before),
    after: stateOf(
      sql`coalesce(e->>'status', m.status)`,
      placeText(sql`nullif(coalesce(e->>'here', h.role), 'none')`, sql`${isHead} and not e ? 'endHead'`),
      there === null ? null : there.after,
    ),
  }
}

/** The department that somebody is member or moderator of, `t`, when it is not this one; a group knows none. */
function otherDepartment(org: RawBuilder<unknown>, here: RawBuilder<unknown>, keyed: boolean) {
  const isHead = sql`th.member_id is not null`
  const inOther = sql`t.organisation_id = ${org} and t.member_id = m.id
    and t.in_department and t.role <> 'follower' and t.group_id <> ${here}`
  const isThere = placeText(sql`t.role`, isHead, sql`t.group_id`)
  const stays = placeText(sql`'follower'`, isHead, sql`t.group_id`)
  return {
    joins: sql`${join(keyed, 'directory.membership', 't', inOther)}
      ${join(keyed, 'directory.head', 'th', placeOf('th', org, sql`t.group_id`, sql`m.id`))}`,
    code: sql`${letter('t.role')} || case when ${isHead} then 'h' else '-' end`,
    before: sql`case when e ? 'there' then ${isThere} else 'null' end`,
    after: sql`case when e->>'there' = 'follower' then ${stays} else 'null' end`,
  }
}

/**
 * Rows of a change set against the directory, for taking it back. Letters behind `r--`:
 * relation (`e` as we left it, `u` as it was before us, `g` person gone, `c` changed since), what restoring
 * does (`c` create, `x` remove, `m` move, `u` update), `d` when others depend on a person we made, and what
 * stands in the way (`a` an owner or admin whose status would change, `s` somebody like that on whom something in an
 * app hangs, `g` department gone, `t` member of a third one, `k` address taken anew).
 */
export function classifyReverse({ organisationId, placeId, facts, keyed = false }: Scope): Classification {
  const org = sql`${organisationId}::uuid`
  const here = sql`${placeId}::uuid`
  // what took people out of no other department asks for none: of a hundred thousand rows each look-up counts
  const there = facts.elsewhere === false ? null : formerDepartment(org, keyed)
  const hasThird = there !== null || facts.isDepartment
  const state = stateOf(
    sql`m.status`,
    placeText(sql`h.role`, sql`hh.member_id is not null`),
    there === null ? null : there.state,
  )
  const joinsHere = facts.isDepartment ? sql`r.before#>>'{here,role}' in ('member', 'moderator')` : sql`false`
  const inThird = sql`x.organisation_id = ${org} and x.member_id = r.subject_id
    and x.in_department and x.role <> 'follower' and x.group_id <> ${here}
    and x.group_id is distinct from r.other_id`
  return {
    joins: sql`${join(keyed, 'directory.member', 'm', sql`m.organisation_id = ${org} and m.id = r.subject_id`)}
      ${join(keyed, 'directory.membership', 'h', placeOf('h', org, here, sql`r.subject_id`))}
      ${join(keyed, 'directory.head', 'hh', placeOf('hh', org, here, sql`h.member_id`))}
      ${there === null ? sql`` : there.joins}
      ${hasThird ? join(keyed, 'directory.membership', 'x', inThird) : sql``}
      ${join(
        keyed,
        'directory.member',
        'k',
        sql`k.organisation_id = ${org} and k.email_key = r.key
        and k.id <> r.subject_id and r.after->>'status' is null`,
      )}
      cross join lateral (select ${state} as state offset 0) now`,
    code: sql<string>`case when r.code in ('n--', 'w--') then '----' else
      case when now.state = r.after then 'e' when now.state = r.before then 'u'
        when m.id is null and r.after->>'status' is not null and r.before->>'status' is not null then 'g'
        else 'c' end
      || case ${there === null ? sql`` : sql`when r.before->'there' is distinct from r.after->'there' then 'm'`}
        when jsonb_typeof(r.before->'here') <> 'object' then 'x'
        when jsonb_typeof(r.after->'here') <> 'object' then 'c' else 'u' end
      || case when r.before->>'status' is null and m.id is not null and (m.identity_id is not null
          or exists (select from directory.membership o where o.organisation_id = ${org}
            and o.member_id = m.id and o.group_id <> ${here})
          or exists (select from directory.member s where s.organisation_id = ${org} and s.manager_id = m.id))
        then 'd' else '-' end
      || case when m.status is distinct from r.before->>'status'
          and (r.before->>'status' is not null or m.identity_id is null)
          and (m.admin_role <> 'none' or ${isStakeholder(facts)})
          then case when m.admin_role <> 'none' then 'a' else 's' end
        ${there === null ? sql`` : sql`when jsonb_typeof(r.before->'there') = 'object' and g.id is null then 'g'`}
        ${hasThird ? sql`when x.group_id is not null and (${joinsHere} or r.before#>>'{there,role}' in ('member', 'moderator')) then 't'` : sql``}
        when k.id is not null then 'k' else '-' end end`,
    subject: sql<string | null>`r.subject_id`,
    other: sql<string | null>`r.other_id`,
    made: sql<string>`r.subject_id`,
    before: sql`now.state`,
    after: sql`case when e ? 'keepMember' then jsonb_set(r.before, '{status}', to_jsonb(m.status)) else r.before end`,
  }
}

/** The department that the original run took somebody out of: the membership `t` there, its head `th`, and `g` itself. */
function formerDepartment(org: RawBuilder<unknown>, keyed: boolean) {
  const touched = sql`(jsonb_typeof(r.before->'there') = 'object' or jsonb_typeof(r.after->'there') = 'object')`
  const isIt = sql`${placeOf('t', org, sql`r.other_id`, sql`r.subject_id`)} and ${touched}`
  return {
    joins: sql`${join(keyed, 'directory.membership', 't', isIt)}
      ${join(keyed, 'directory.head', 'th', placeOf('th', org, sql`t.group_id`, sql`t.member_id`))}
      ${join(keyed, 'directory.group', 'g', sql`g.organisation_id = ${org} and g.id = r.other_id`)}`,
    state: placeText(sql`t.role`, sql`th.member_id is not null`, sql`t.group_id`),
  }
}
