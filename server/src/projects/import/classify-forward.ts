import { type RawBuilder, sql } from 'kysely'
import type { Classification, Scope } from '../../imports/ports.ts'
import { at } from './fields.ts'
import type { PortalFacts } from './kinds.ts'
import { join } from './look-up.ts'

const given = (place: number) => sql`coalesce(r.given[${sql.lit(place)}], '')`
// bare, as a coalesce would keep an index behind the wall from being reached
const keyOf = (place: number) => sql`(r.given[${sql.lit(place)}] collate "C")`
const nothing = '-'.repeat(8)

/** Ids that stand in one text, separated by blanks. */
export const idsIn = (text: unknown) => sql`string_to_array(nullif(${String(text ?? '')}, ''), ' ')::uuid[]`

/**
 * Rows against a portal, forward: the person by e-mail key, the role and the projects of the row by name. What the run
 * itself has made since is as unknown as it was.
 */
export function classifyForward({
  organisationId,
  runId,
  placeId,
  params,
  facts: runFacts,
  keyed = false,
}: Scope): Classification {
  const facts = runFacts as PortalFacts
  const org = sql`${organisationId}::uuid`
  const portal = sql`${placeId}::uuid`
  const made = (kind: string, key: RawBuilder<unknown>) =>
    sql`directory.derived_id(${runId}::uuid, ${sql.lit(kind)}, ${key})`
  const isSeen = facts.seesAll
    ? sql`true`
    : sql`exists (select from projects.project_member mine where mine.organisation_id = ${org}
        and mine.project_id = p.id and mine.portal_user_id = ${facts.importer === '' ? null : facts.importer}::uuid)`
  const project = (condition: RawBuilder<unknown>) => sql`(select p.id from projects.project p
    where p.organisation_id = ${org} and p.portal_id = ${portal} and ${condition}
      and p.id <> ${made('project', sql`k.key`)} and ${isSeen} order by p.status, p.id limit 1)`
  /** One row a project of the row: (`key, name, id`); no id for one that nobody knows. */
  const own = sql`(
    select k.key, k.name, coalesce(${project(sql`p.key = upper(k.key) collate "C"`)},
      ${project(sql`p.name_key = k.key collate "C"`)},
      case when k.key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then ${project(sql`p.id = k.key::uuid`)} end) as id
    from unnest(string_to_array(nullif(${given(at.projectKeys)}, ''), chr(10)),
      string_to_array(nullif(${given(at.projectNames)}, ''), chr(10))) k (key, name)
    offset 0)`
  const hasOwn = sql`(${given(at.projectKeys)} <> '' or ${given(at.hasProjects)} = '1')`
  /** Ids of the projects that an effect joins and the person is not in. */
  const joined = (others: RawBuilder<unknown>) => sql`array(
    select distinct j.id from (
      select unnest(o.known) union all select unnest(${others}) union all select unnest(${idsIn(params.projectId)})
    ) j (id) where exists (select from projects.project p where p.organisation_id = ${org} and p.id = j.id)
      and not exists (select from projects.project_member x where x.organisation_id = ${org} and x.project_id = j.id
        and x.portal_user_id = u.id))`
  const everybodys = idsIn(params.defaultProjects)
  const roleId = sql`coalesce(w.id, ${facts.defaultRole}::uuid)`
  const roleRelation = facts.hasDefaultRole
    ? sql`case when u.id is null then '-' when u.role_id = ${roleId} then 's' else 'd' end`
    : sql`case when u.id is null then '-' when w.id is null or u.role_id = w.id then 's' else 'd' end`
  const above = idsIn(facts.aboveRoles)
  return {
    joins: sql`${join(keyed, 'projects.portal_user', 'u', sql`u.organisation_id = ${org} and u.portal_id = ${portal} and u.email_key = r.key`)}
      ${join(keyed, 'projects.client_user', 'c', sql`c.organisation_id = ${org} and c.portal_id = ${portal} and c.email_key = r.key`)}
      ${join(keyed, 'directory.member', 'm', sql`m.organisation_id = ${org} and m.email_key = r.key`)}
      left join lateral (select ro.id, ro.kind, ro.profile_id from projects.portal_role ro
        where ro.organisation_id = ${org} and ro.portal_id = ${portal} and ${given(at.roleKey)} <> ''
          and (ro.name_key = ${keyOf(at.roleKey)} or ro.kind = ${keyOf(at.roleKind)})
        order by ro.name_key = ${keyOf(at.roleKey)} desc limit 1) w on true
      left join projects.portal_role ur on ur.organisation_id = ${org} and ur.id = u.role_id
      left join projects.portal po on po.organisation_id = ${org} and po.id = ${portal}
      cross join lateral (select array_agg(w.id) filter (where w.id is not null) as known,
        coalesce(jsonb_object_agg(${made('project', sql`w.key`)}, jsonb_build_object('name', w.name, 'key', w.key))
          filter (where w.id is null), '{}') as creates
        from ${own} w offset 0) o
      cross join lateral (select ${joined(sql`case when not ${hasOwn} then ${everybodys} end`)} as own,
        ${joined(everybodys)} as every offset 0) j`,
    code: sql<string>`case when r.key is null or substr(r.code, 3, 1) = '=' then ${sql.lit(nothing)} else
      case when m.status = 'inactive' then 'd'
        when u.id is not null then case u.status when 'active' then 'a' when 'invited' then 'v' else 'n' end
        when c.id is not null then 'c' else '-' end
      || ${roleRelation}
      || case when ${given(at.roleKey)} = '' then '-' when w.id is null then 'u' else 'k' end
      || case when w.id = any(${above}) then 'a' when w.kind = 'administrator' then 'A' else '-' end
      || case when u.id = po.owner_id then 'o' when u.role_id = any(${above}) then 'h'
        when ur.kind = 'administrator' then 'A' else '-' end
      || case when cardinality(j.own) > 0 then 'g' else '-' end
      || case when o.creates <> '{}' then 'u' else '-' end
      || case when cardinality(j.every) > 0 then 'g' else '-' end end`,
    subject: sql<string | null>`u.id`,
    other: sql<string | null>`null::uuid`,
    made: sql<string>`${made('portal_user', sql`r.key`)}`,
    before: sql`jsonb_build_object('status', u.status)
      || case when e ? 'role' and u.id is not null
        then jsonb_build_object('role', u.role_id, 'profile', u.profile_id) else '{}' end
      || ${projectsOf(sql`null::jsonb`)}
      || case when e ? 'convert' then jsonb_build_object('client', ${clientState(org)}) else '{}' end`,
    after: sql`jsonb_build_object('status', case when not e ? 'status' then u.status
        when u.id is not null then case when u.joined_at is null then 'invited' else 'active' end
        when m.identity_id is not null and m.status = 'active' then 'active' else 'invited' end)
      || case when e ? 'role' then ${roleAfter(facts)} else '{}' end
      || case when u.id is null then jsonb_build_object('fields', jsonb_build_object(
          'firstName', coalesce(m.first_name, ${given(at.first)}), 'lastName', coalesce(m.last_name, ${given(at.last)}),
          'displayName', coalesce(m.display_name, ${given(at.displayName)}),
          'firstKey', coalesce(m.first_key, ${given(at.firstKey)}),
          'lastKey', coalesce(m.last_key, ${given(at.lastKey)}))) else '{}' end
      || ${projectsOf(sql`'true'::jsonb`)}
      || case when e ? 'convert' then jsonb_build_object('client', null) else '{}' end
      || case when e ? 'createProjects' then jsonb_build_object('creates', o.creates) else '{}' end`,
  }
}

/** The projects that an effect joins, each with one state: in (`true`) or out (null). */
function projectsOf(state: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when e ? 'projects' then jsonb_build_object('projects', coalesce((
      select jsonb_object_agg(k.id, ${state}) from (
        select unnest(case e->>'projects' when 'own' then j.own when 'all' then j.every end)::text
        union select jsonb_object_keys(o.creates) where e ? 'createProjects'
      ) k (id)), '{}')) else '{}' end`
}

/** Role and profile afterwards. */
function roleAfter(facts: PortalFacts): RawBuilder<unknown> {
  return sql`case e->>'role'
    when 'mine' then jsonb_build_object('role', ${facts.myRole}::text, 'profile', ${facts.myProfile}::text)
    when 'given' then jsonb_build_object('role', w.id, 'profile', w.profile_id)
    else jsonb_build_object('role', ${facts.defaultRole}::text, 'profile', (select ro.profile_id
      from projects.portal_role ro where ro.organisation_id = po.organisation_id and ro.id = ${facts.defaultRole}::uuid))
    end`
}

/** What a client user is, so that it can be restored. */
function clientState(org: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`jsonb_build_object('id', c.id, 'company', c.company_id, 'identity', c.identity_id, 'email', c.email,
    'firstName', c.first_name, 'lastName', c.last_name, 'displayName', c.display_name, 'firstKey', c.first_key,
    'lastKey', c.last_key, 'status', c.status, 'projects', coalesce((select jsonb_agg(l.project_id order by l.project_id)
      from projects.client_project l where l.organisation_id = ${org} and l.client_user_id = c.id), '[]'))`
}
