import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '../platform/database/index.ts'
import type { AnswerStore, KeptAnswer } from '../platform/http/index.ts'

/** A first request that has not answered after this long is dead; the next one with its key takes over. */
const atWorkSeconds = 120

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
    async claim(principal, key, requestHash) {
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
      return { status: row.status, headers: row.headers, body: open(row.body, secret) }
    },
    async keep(principal, key, answer: KeptAnswer) {
      await database.inSystem((tx) =>
        sql`
          update identity.kept_answer
          set status = ${answer.status}, headers = ${JSON.stringify(answer.headers)}::jsonb, body = ${seal(answer.body, secret)}
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

const ivBytes = 12
const tagBytes = 16

function seal(text: string, secret: Buffer): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secret), iv)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64')
}

function open(text: string, secret: Buffer): string {
  const bytes = Buffer.from(text, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(secret), bytes.subarray(0, ivBytes))
  decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString(
    'utf8',
  )
}

function keyFrom(secret: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'kept answers', 32))
}

/** Deletes what has served its time: old answers, ended sessions, past windows of the throttle. */
export async function forgetOld(database: Database): Promise<void> {
  await database.inSystem(async (tx) => {
    await sql`delete from identity.kept_answer where created_at < now() - interval '24 hours'`.execute(tx)
    await sql`delete from identity.session where expires_at < now() - interval '30 days'`.execute(tx)
    await sql`delete from identity.throttle where window_ends_at < now()`.execute(tx)
  })
}
