import { type RawBuilder, sql } from 'kysely'
import { fold } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type Erasure, type HeldSection, type Person, wordsOf } from '../../platform/privacy/index.ts'
import { takeTurnForChain } from '../chain/seal-events.ts'

/** What of an event on the person themselves says nothing about who they are. */
const impersonal = ['status', 'adminRole', 'role', 'kind']

/**
 * Takes a person out of the record: a pseudonym stands where they acted or were acted on, and what was changed of
 * them is cut down to what names nobody. What was sealed keeps its digests, so that the chain still verifies.
 * @returns how many events, and the digest of their list, which the erasure's own event has to hold
 */
export async function forgetInRecord(
  tx: Tx,
  person: Person,
  { id, pseudonym }: Erasure,
): Promise<{ events: number; digest: string | null }> {
  await takeTurnForChain(tx, person.organisationId)
  await sql`select set_config('muster.erasure', ${id}, true)`.execute(tx)
  const org = sql`${person.organisationId}::uuid`
  await sql`insert into audit.erased (organisation_id, erasure_id, event_id, actor, subject, before, after)
    select ${org}, ${id}::uuid, h.id, h.in_actor, h.in_subject, h.in_before, h.in_after from ${hits(person)} h`.execute(
    tx,
  )
  const taken = sql`(select * from audit.erased where organisation_id = ${org} and erasure_id = ${id}::uuid)`
  await sql`update audit.sealed d set
      ${lose('actor', sql`audit.actor_part(e)`)}, ${lose('subject', sql`audit.subject_part(e)`)},
      ${lose('before', sql`e.before::text`)}, ${lose('after', sql`e.after::text`)}
    from ${taken} z join audit.event e on e.organisation_id = ${org} and e.id = z.event_id
    where d.organisation_id = ${org} and d.event_id = z.event_id`.execute(tx)
  const words = wordsOf(person)
  const own = sql`(e.subject_id is not null and e.subject_id = any(${idsOf(person)}::uuid[]))`
  const content = (
    column: 'before' | 'after',
  ) => sql`case when not ${sql.ref(`z.${column}`)} then ${sql.ref(`e.${column}`)}
    when ${own} then (select coalesce(jsonb_object_agg(key, value), '{}')
      from jsonb_each(case when jsonb_typeof(${sql.ref(`e.${column}`)}) = 'object' then ${sql.ref(`e.${column}`)} else '{}' end)
      where key = any(${impersonal}::text[]))
    else platform.without_person(${sql.ref(`e.${column}`)}, ${words}::text[], ${pseudonym}) end`
  await sql`update audit.event e set
      actor_name = case when z.actor then ${pseudonym} else e.actor_name end,
      address = case when z.actor then null else e.address end,
      subject_name = case when not z.subject then e.subject_name when ${own} then ${pseudonym}
        else platform.without_person(e.subject_name, ${words}::text[], ${pseudonym}) end,
      subject_key = case when not z.subject then e.subject_key when ${own} then ${pseudonym}
        else platform.without_person(e.subject_key, ${words.map(fold)}::text[], ${pseudonym}) end,
      before = ${content('before')}, after = ${content('after')}
    from ${taken} z where e.organisation_id = ${org} and e.id = z.event_id`.execute(tx)
  await sql`select set_config('muster.erasure', '', true)`.execute(tx)
  const { rows } = await sql<{ events: number; digest: string | null }>`
    select count(*)::integer as events,
      encode(sha256(string_agg(uuid_send(event_id), ''::bytea order by event_id)), 'hex') as digest
    from ${taken} z`.execute(tx)
  return rows[0] ?? { events: 0, digest: null }
}

/** What the record holds about a person: what they did, and what was done to them. */
export async function collectFromRecord(tx: Tx, person: Person): Promise<HeldSection> {
  const { rows } = await sql<Record<string, unknown>>`
    select e.at, e.action, e.actor_name as actor, e.subject_name as subject, e.before, e.after, e.address
    from ${hits(person)} h join audit.event e on e.organisation_id = ${person.organisationId}::uuid and e.id = h.id
    order by e.at, e.id`.execute(tx)
  return { kind: 'audit_event', items: rows }
}

/** What the record knows by an address: members, contacts, users of any kind, and the names that they had. */
export async function traceInRecord(
  tx: Tx,
  organisationId: string,
  { emailKey, memberIds }: Pick<Person, 'emailKey' | 'memberIds'>,
): Promise<{ memberIds: string[]; otherIds: string[]; names: string[] }> {
  const { rows } = await sql<{ id: string; kind: string; names: string[] }>`
    with own as (
      select unnest(${memberIds}::uuid[]) as id, 'member' as kind
      union
      select subject_id, subject_kind from audit.event where organisation_id = ${organisationId}::uuid
        and subject_kind in ('member', 'crm_contact', 'crm_user', 'customer_portal_user', 'portal_user', 'client_user')
        and subject_id is not null and ${emailKey} in (lower(before->>'email'), lower(after->>'email'))
    )
    select own.id, own.kind, array(select distinct subject_name from audit.event
      where organisation_id = ${organisationId}::uuid and subject_id = own.id and subject_kind = own.kind) as names
    from own`.execute(tx)
  const idsOfKind = (isMember: boolean) =>
    rows.filter(({ kind }) => (kind === 'member') === isMember).map(({ id }) => id)
  return {
    memberIds: idsOfKind(true),
    otherIds: idsOfKind(false),
    names: [...new Set(rows.flatMap(({ names }) => names))],
  }
}

/** The person's events: (`id`, `in_actor`, `in_subject`, `in_before`, `in_after`), whole parts that name them. */
function hits(person: Person): RawBuilder<unknown> {
  const words = wordsOf(person)
  const named = (text: RawBuilder<unknown>) => sql`platform.names_person(${text}, ${words}::text[])`
  return sql`(select * from (
    select e.id, coalesce(e.actor_id = any(${idsOf(person)}::uuid[]), false) or ${named(sql`e.actor_name`)} as in_actor,
      own or ${named(sql`e.subject_name`)} as in_subject,
      e.before is not null and (own or ${named(sql`e.before::text`)}) as in_before,
      e.after is not null and (own or ${named(sql`e.after::text`)}) as in_after
    from audit.event e
    cross join lateral (select coalesce(e.subject_id = any(${idsOf(person)}::uuid[]), false) as own) o
    where e.organisation_id = ${person.organisationId}::uuid
  ) found where in_actor or in_subject or in_before or in_after)`
}

function idsOf({ memberIds, otherIds, identityId }: Person): string[] {
  return [...memberIds, ...otherIds, ...(identityId === null ? [] : [identityId])]
}

/** A sealed part gives its salt away and keeps the digest of what stood there. */
function lose(name: 'actor' | 'subject' | 'before' | 'after', content: RawBuilder<unknown>) {
  const [salt, digest] = [sql.ref(`d.${name}_salt`), sql.ref(`d.${name}_digest`)]
  const taken = sql.ref(`z.${name}`)
  return sql`${sql.ref(`${name}_digest`)} = case when ${taken} and ${salt} is not null
      then audit.part_digest(${salt}, ${content}) else ${digest} end,
    ${sql.ref(`${name}_salt`)} = case when ${taken} then null else ${salt} end`
}
