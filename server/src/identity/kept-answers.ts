import { sql } from 'kysely'
import type { Database } from '../platform/database/index.ts'
import type { AnswerStore, KeptAnswer } from '../platform/http/index.ts'
import { proofOf } from './proof.ts'
import { seal, unseal } from './seal.ts'

/** A first request that has not answered after this long is dead; the next one with its key takes over. */
const atWorkSeconds = 120

const purpose = 'kept answers'

type Row = {
  claimed: boolean
  same: boolean
  status: number | null
  headers: Record<string, string>
  body: string
}

/**
 * Keeps the answers of requests with an `Idempotency-Key` in the database, for a day, per principal; sealed,
 * because some of them show an API token this once.
 *
 * @param secret 32 bytes, the same on every server
 */
export function keepAnswers(database: Database, secret: Buffer): AnswerStore {
  return {
    async claim(principal, key, contentHash) {
      // of a request that may hold a password
      const requestHash = proofOf(secret, 'kept requests', contentHash)
      const { rows } = await database.inSystem((tx) =>
        sql<Row>`
          with mine as (
            insert into identity.kept_answer as k (principal, key, request_hash)
            values (${principal}, ${key}, ${requestHash})
            on conflict (principal, key) do update
              set request_hash = excluded.request_hash, created_at = now(), status = null, headers = null, body = null
              where k.created_at < now() - interval '24 hours'
                or (k.status is null and k.created_at < now() - make_interval(secs => ${atWorkSeconds})
                  and k.request_hash = excluded.request_hash)
            returning 1
          )
          select true as claimed, true as same, null::int as status, '{}'::jsonb as headers, '' as body from mine
          union all
          select false, request_hash = ${requestHash}, status, coalesce(headers, '{}'), coalesce(body, '')
          from identity.kept_answer
          where principal = ${principal} and key = ${key} and not exists (select from mine)
        `.execute(tx),
      )
      const [row] = rows
      // made and not yet committed by a request of this moment
      if (row === undefined) return 'at_work'
      if (row.claimed) return 'claimed'
      if (!row.same) return 'other_request'
      if (row.status === null) return 'at_work'
      const body = unseal(secret, purpose, row.body)
      if (body === null) throw new Error('a kept answer was sealed with another key')
      return { status: row.status, headers: row.headers, body }
    },
    async keep(principal, key, answer: KeptAnswer) {
      await database.inSystem((tx) =>
        sql`
          update identity.kept_answer
          set status = ${answer.status}, headers = ${JSON.stringify(answer.headers)}::jsonb, body = ${seal(secret, purpose, answer.body)}
          where principal = ${principal} and key = ${key}
        `.execute(tx),
      )
    },
    async release(principal, key) {
      await database.inSystem((tx) =>
        sql`delete from identity.kept_answer where principal = ${principal} and key = ${key}`.execute(tx),
      )
    },
  }
}
