import type { ChainBreak, ChainVerdict } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import type { Database, Tx } from '../../platform/database/index.ts'

/** Seals that are verified in one transaction, and events in them, unless one seal alone has more. */
const mostSeals = 2000
const mostEvents = 20_000

type Link = { number: number; hash: string }
type CheckedSeal = {
  number: number
  hash: string
  previous: string
  sealed_at: Date
  events: number
  hash_holds: boolean
  digest_holds: boolean
  found: number
  missing: number
  changed: number
}

/**
 * Goes over the whole record of an organisation, seal by seal from the first, and says whether every event is
 * there and as it was written. What an erasure took out is accounted for by the erasure's own event. Memory stays
 * flat: a slice of the chain is one statement.
 */
export async function verifyChain(database: Database, organisationId: string): Promise<ChainVerdict> {
  let last: Link = { number: 0, hash: '' }
  let seals = 0
  let events = 0
  let broken: ChainBreak | null = null
  while (broken === null) {
    const slice = await database.inOrganisation(organisationId, (tx) =>
      checkSlice(tx, organisationId, last.number),
    )
    if (slice.length === 0) break
    for (const seal of slice) {
      broken = breakOf(seal, last)
      if (broken !== null) break
      last = { number: seal.number, hash: seal.hash }
      seals += 1
      events += seal.found
    }
  }
  broken ??= await database.inOrganisation(organisationId, (tx) => breakBeside(tx, organisationId, last))
  return { seals, events, head: last.number === 0 ? null : last, broken }
}

function breakOf(seal: CheckedSeal, last: Link): ChainBreak | null {
  const at = (reason: ChainBreak['reason'], events: number): ChainBreak => ({
    reason,
    seal: seal.number,
    events,
    sealedAt: seal.sealed_at.toISOString(),
  })
  if (seal.number !== last.number + 1) return { ...at('seal_missing', 0), seal: last.number + 1 }
  if (!seal.hash_holds || seal.previous !== last.hash) return at('seal_changed', seal.events)
  if (seal.missing > 0) return at('event_missing', seal.missing)
  if (seal.changed > 0) return at('event_changed', seal.changed)
  if (!seal.digest_holds || seal.found !== seal.events) return at('seal_changed', seal.events)
  return null
}

async function checkSlice(tx: Tx, organisationId: string, after: number): Promise<CheckedSeal[]> {
  const org = sql`${organisationId}::uuid`
  const { rows } = await sql<CheckedSeal>`
    with slice as materialized (
      select * from (
        select s.*, sum(s.events) over (order by s.number) - s.events as before_it
        from (select * from audit.seal where organisation_id = ${org} and number > ${after}
          order by number limit ${mostSeals}) s
      ) summed where before_it < ${mostEvents}
    ), judged as (
      select d.seal, count(*)::integer as found, count(*) filter (where e.id is null)::integer as missing,
        count(*) filter (where e.id is not null and d.digest is distinct from audit.event_digest(e,
          ${part('actor', sql`audit.actor_part(e)`)}, ${part('subject', sql`audit.subject_part(e)`)},
          ${part('before', sql`e.before::text`)}, ${part('after', sql`e.after::text`)}))::integer as changed,
        sha256(string_agg(d.digest, ''::bytea order by d.event_id)) as digest
      from audit.sealed d
      left join audit.event e on e.organisation_id = d.organisation_id and e.id = d.event_id
      left join (select event_id, bool_or(actor) as actor, bool_or(subject) as subject, bool_or(before) as before,
          bool_or(after) as after from audit.erased where organisation_id = ${org} group by event_id) z
        on z.event_id = d.event_id
      where d.organisation_id = ${org} and d.seal >= (select min(number) from slice)
        and d.seal <= (select max(number) from slice)
      group by d.seal
    )
    select s.number::integer, encode(s.hash, 'hex') as hash, encode(s.previous, 'hex') as previous, s.sealed_at,
      s.events, audit.seal_hash(s.previous, ${org}, s.number, s.events, s.sealed_at, s.digest) = s.hash as hash_holds,
      coalesce(j.digest = s.digest, false) as digest_holds, coalesce(j.found, 0) as found,
      coalesce(j.missing, 0) as missing, coalesce(j.changed, 0) as changed
    from slice s left join judged j on j.seal = s.number order by s.number`.execute(tx)
  return rows
}

/** The digest of a part: of what stands there, or, where an erasure took it, the one that was kept. */
function part(name: 'actor' | 'subject' | 'before' | 'after', content: RawBuilder<unknown>) {
  const salt = sql.ref(`d.${name}_salt`)
  return sql`case when ${salt} is not null then audit.part_digest(${salt}, ${content})
    when ${sql.ref(`z.${name}`)} then ${sql.ref(`d.${name}_digest`)} else ''::bytea end`
}

/** What no seal shows: events that were slipped in beside the chain, and erasures that do not hold. */
async function breakBeside(tx: Tx, organisationId: string, last: Link): Promise<ChainBreak | null> {
  const org = sql`${organisationId}::uuid`
  const { rows: strangers } = await sql<{ events: number; at: Date | null }>`
    select count(*)::integer as events, min(e.at) as at from audit.event e
    where e.organisation_id = ${org}
      and not exists (select from audit.sealed d where d.organisation_id = ${org} and d.event_id = e.id)
      and not exists (select from audit.pending p where p.organisation_id = ${org} and p.event_id = e.id)`.execute(
    tx,
  )
  const [stranger] = strangers
  const seal = last.number + 1
  if (stranger !== undefined && stranger.events > 0)
    return { reason: 'event_unsealed', seal, events: stranger.events, sealedAt: instantOf(stranger.at) }
  const { rows: erasures } = await sql<{ events: number; at: Date | null }>`
    select z.events, e.at from (
      select erasure_id, count(*)::integer as events,
        encode(sha256(string_agg(uuid_send(event_id), ''::bytea order by event_id)), 'hex') as digest
      from audit.erased where organisation_id = ${org} group by erasure_id
    ) z left join audit.event e on e.organisation_id = ${org} and e.id = z.erasure_id
      and e.action = 'privacy.person.erase'
    where z.digest is distinct from e.after->>'auditDigest' order by e.at limit 1`.execute(tx)
  const [erasure] = erasures
  if (erasure === undefined) return null
  return { reason: 'erasure_unrecorded', seal, events: erasure.events, sealedAt: instantOf(erasure.at) }
}

function instantOf(at: Date | null): string | null {
  return at?.toISOString() ?? null
}
