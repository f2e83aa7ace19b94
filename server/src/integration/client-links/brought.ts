import { type RawBuilder, sql } from 'kysely'

/**
 * What linking a client company to an account brings along, as SQL over its people and projects (both jsonb texts):
 * who of its people is which contact, contacts that are made, and the records that its projects come to belong to.
 */
export type Brought = {
  organisationId: string
  runId: string
  portalId: string
  account: RawBuilder<unknown>
  people: RawBuilder<unknown>
  projects: RawBuilder<unknown>
  /** CRM user who maps: owner of contacts whose account has none. */
  mine: string
  createContacts: boolean
}

/** An association of a project with a record, as change sets keep it. */
export type Association = { project: string; module: 'accounts' | 'contacts'; record: string }
/** A contact that is made, as change sets keep it. */
export type MadeContact = { id: string; email: string; first: string; last: string }
/** `known`: ids of contacts that people are; `missing`: how many nobody knows; `made`: those of them that are made. */
export type Contacts = { known: string[]; missing: number; made: MadeContact[] }

const list = (text: RawBuilder<unknown>) =>
  sql`jsonb_array_elements(coalesce(nullif(${text}, '')::jsonb, '[]'))`

/**
 * People of a company (`p.value`) with the contact that each is (`c.id`): the one with their address, one of the account
 * before others; else one of the account with their name that has no address. `p.made` is the id of a contact to be made.
 * Contacts are looked up by columns: what is taken out of jsonb reaches no index behind the wall.
 */
function peopleOf({ organisationId, runId, account, people }: Brought): RawBuilder<unknown> {
  const org = sql`${organisationId}::uuid`
  return sql`(select v.value, v.value->>'emailKey' as email_key, v.value->>'nameKey' as name_key, ${account} as account,
      directory.derived_id(${runId}::uuid, 'contact', v.value->>'emailKey') as made from ${list(people)} v offset 0) p
    left join lateral (select o.id from crm.contact o where o.organisation_id = ${org}
      and o.email_key = p.email_key and o.email_key <> '' and o.id <> p.made
      order by o.account_id is not distinct from p.account desc, o.created_at, o.id limit 1) m on true
    left join lateral (select o.id from crm.contact o where m.id is null and o.organisation_id = ${org}
      and o.account_id = p.account and o.name_key = p.name_key and o.name_key <> '' and o.email_key = ''
      order by o.created_at, o.id limit 1) s on true
    cross join lateral (select coalesce(m.id, s.id) as id) c`
}

/** Records that projects are to belong to and do not yet: (`project`, `module`, `record`). */
function associations(of: Brought): RawBuilder<unknown> {
  return sql`(select w.* from (
      select (q.value #>> '{}')::uuid as project, 'accounts' as module, ${of.account} as record from ${list(of.projects)} q
      union
      select (q.value #>> '{}')::uuid, 'contacts', coalesce(c.id, case when ${of.createContacts}::boolean then p.made end)
      from ${peopleOf(of)} cross join jsonb_array_elements(coalesce(p.value->'projects', '[]')) q) w
    where w.record is not null and not exists (select from integration.project_link l
      where l.organisation_id = ${of.organisationId}::uuid and l.portal_id = ${of.portalId}::uuid
        and l.project_id = w.project and l.module = w.module and l.record_id = w.record offset 0))`
}

/** Jsonb: `contacts` and `projects` as change sets keep them. @see Contacts, Association */
export function broughtBy(of: Brought): RawBuilder<unknown> {
  return sql`jsonb_build_object('contacts', (select jsonb_build_object(
      'known', coalesce(jsonb_agg(c.id order by c.id) filter (where c.id is not null), '[]'),
      'missing', count(*) filter (where c.id is null),
      'made', coalesce(jsonb_agg(jsonb_build_object('id', p.made, 'email', p.value->>'email', 'key', p.value->>'emailKey',
        'nameKey', p.value->>'nameKey', 'first', p.value->>'firstName', 'last', p.value->>'lastName',
        'owner', coalesce((select t.owner_id from crm.account t where t.organisation_id = ${of.organisationId}::uuid
          and t.id = p.account), nullif(${of.mine}, '')::uuid)) order by p.value->>'emailKey')
        filter (where c.id is null and ${of.createContacts}::boolean), '[]'))
      from ${peopleOf(of)}),
    'projects', (select coalesce(jsonb_agg(jsonb_build_object('project', w.project, 'module', w.module, 'record', w.record)
      order by w.project, w.module, w.record), '[]') from ${associations(of)} w))`
}

/** Boolean: whether it would bring anything. */
export function bringsAnything(of: Brought): RawBuilder<boolean> {
  return sql<boolean>`(exists (select from ${associations(of)} w)
    or ${of.createContacts}::boolean and exists (select from ${peopleOf(of)} where c.id is null))`
}

/** Jsonb: the associations of a company's projects with the account that it had before. */
export function partedFrom(
  { organisationId, portalId, projects }: Pick<Brought, 'organisationId' | 'portalId' | 'projects'>,
  former: RawBuilder<unknown>,
): RawBuilder<unknown> {
  return sql`(select coalesce(jsonb_agg(jsonb_build_object('project', l.project_id, 'module', l.module,
      'record', l.record_id) order by l.project_id), '[]')
    from integration.project_link l where l.organisation_id = ${organisationId}::uuid and l.portal_id = ${portalId}::uuid
      and l.module = 'accounts' and l.record_id = ${former}
      and l.project_id in (select (q.value #>> '{}')::uuid from ${list(projects)} q))`
}
