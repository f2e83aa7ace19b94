import { sql } from 'kysely'
import type { Tx } from '../database/index.ts'
import type { Stream } from './message.ts'

/**
 * Drops messages behind which a later one of the same record says the same, so that a stream that stands still keeps a few
 * for each thing that was changed, however often it was. Only what was never tried goes.
 * @param topics those of which only the last message of a kind counts
 * @param where `behind_dead`: only those that a dead letter holds back
 */
export async function thin(
  tx: Tx,
  { organisationId, id }: Stream,
  topics: readonly string[],
  where: 'everywhere' | 'behind_dead',
): Promise<void> {
  if (topics.length === 0) return
  const of = (name: string) =>
    sql`${sql.ref(`${name}.organisation_id`)} = ${organisationId}::uuid and ${sql.ref(`${name}.stream_id`)} = ${id}::uuid`
  const isHeldBack =
    where === 'everywhere'
      ? sql`true`
      : sql`m.record_id in (select d.record_id from platform.message d where ${of('d')} and d.attempts > 0
          and d.state = 'dead')`
  // what another server has claimed is in its hands
  await sql`
    delete from platform.message t where ${of('t')} and t.seq in (
      select m.seq from platform.message m
      where ${of('m')} and m.attempts = 0 and m.topic = any(${[...topics]}::text[]) and ${isHeldBack}
        and exists (select from platform.message l where ${of('l')} and l.record_id = m.record_id and l.seq > m.seq
          and l.topic = m.topic and l.kind = m.kind and l.attempts = 0)
      for update of m skip locked)
  `.execute(tx)
}
