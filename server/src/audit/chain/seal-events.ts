import { sql } from 'kysely'
import type { Database, Tx } from '../../platform/database/index.ts'

/** Events of one seal at most: what is hashed in one transaction, and named when the chain is broken. */
const mostEvents = 10_000

/**
 * Seals what was recorded since the last seals, in every organisation. A seal holds the events it names, not a
 * span of time: one that commits late is in a later seal, and no write waits for the chain.
 * @param signal stops between two seals
 */
export async function sealEvents(database: Database, signal?: AbortSignal): Promise<void> {
  const { rows } = await database.inSystem((tx) =>
    sql<{ id: string }>`select distinct organisation_id as id from audit.pending`.execute(tx),
  )
  for (const { id } of rows) {
    let sealed = 0
    do {
      if (signal?.aborted) return
      sealed = await database.inOrganisation(id, (tx) => sealBatch(tx, id))
    } while (sealed === mostEvents)
  }
}

/** Makes the next seal of an organisation. @returns how many events it holds; 0 when there is nothing to seal */
export async function sealBatch(tx: Tx, organisationId: string): Promise<number> {
  await takeTurnForChain(tx, organisationId)
  const org = sql`${organisationId}::uuid`
  const { rows } = await sql<{ events: number }>`
    with last as materialized (
      select coalesce(max(number), 0) as number from audit.seal where organisation_id = ${org}
    ), taken as (
      delete from audit.pending p where p.organisation_id = ${org} and p.event_id in (
        select event_id from audit.pending where organisation_id = ${org} order by event_id limit ${mostEvents})
      returning event_id
    ), salted as materialized (
      select e as event, e.id, uuid_send(gen_random_uuid()) as actor, uuid_send(gen_random_uuid()) as subject,
        uuid_send(gen_random_uuid()) as before, uuid_send(gen_random_uuid()) as after
      from taken t join audit.event e on e.organisation_id = ${org} and e.id = t.event_id
    ), sealed as (
      insert into audit.sealed
        (organisation_id, seal, event_id, digest, actor_salt, subject_salt, before_salt, after_salt)
      select ${org}, last.number + 1, s.id, audit.event_digest(s.event,
          audit.part_digest(s.actor, audit.actor_part(s.event)),
          audit.part_digest(s.subject, audit.subject_part(s.event)),
          audit.part_digest(s.before, (s.event).before::text),
          audit.part_digest(s.after, (s.event).after::text)),
        s.actor, s.subject, s.before, s.after
      from salted s cross join last
      returning event_id, digest
    ), batch as (
      select count(*)::integer as events, sha256(string_agg(digest, ''::bytea order by event_id)) as digest,
        clock_timestamp() as sealed_at
      from sealed
    ), chain as (
      select last.number + 1 as number, coalesce(
        (select hash from audit.seal where organisation_id = ${org} and seal.number = last.number), ''::bytea) as previous
      from last
    )
    insert into audit.seal (organisation_id, number, previous, events, digest, hash, sealed_at)
    select ${org}, c.number, c.previous, b.events, b.digest,
      audit.seal_hash(c.previous, ${org}, c.number, b.events, b.sealed_at, b.digest), b.sealed_at
    from batch b cross join chain c where b.events > 0
    returning events`.execute(tx)
  return rows[0]?.events ?? 0
}

/** Whoever adds to an organisation's chain, or takes a person out of it, waits for the others here. */
export async function takeTurnForChain(tx: Tx, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(7220, hashtext(${organisationId}))`.execute(tx)
}
