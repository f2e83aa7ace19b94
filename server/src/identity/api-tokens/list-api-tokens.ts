import type { ApiToken, apiTokenQuery, apiTokenSorts, Page, TokenScope } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { pageOf, startAfter } from '../../platform/http/index.ts'

type Row = {
  id: string
  name: string
  scopes: TokenScope[]
  created_at: Date
  expires_at: Date | null
  last_used_at: Date | null
  sort_key: string
}

const iso = sql`'YYYY-MM-DD"T"HH24:MI:SS.US'`

/** What each sort compares; one that never expires comes after all that do, one never used before all others. */
const sortKeys = {
  createdAt: sql`to_char(created_at at time zone 'UTC', ${iso}) collate "C"`,
  name: sql`name collate platform.names`,
  expiresAt: sql`coalesce(to_char(expires_at at time zone 'UTC', ${iso}), '9999') collate "C"`,
  lastUsedAt: sql`coalesce(to_char(last_used_at at time zone 'UTC', ${iso}), '') collate "C"`,
} satisfies Record<(typeof apiTokenSorts)[number], unknown>

/** Lists the tokens that the person who asks has in this organisation; revoked ones are gone. @throws bad_cursor */
export async function listApiTokens(
  { tx, principal }: Context,
  query: z.output<typeof apiTokenQuery>,
): Promise<Page<ApiToken>> {
  if (principal.identityId === null) return { items: [], nextCursor: null, total: 0 }
  const isDescending = query.sort.startsWith('-')
  const key = sortKeys[query.sort.replace(/^-/, '') as keyof typeof sortKeys]
  const after = startAfter(query.cursor, 2)
  const begun = isDescending ? sql`<` : sql`>`
  const direction = isDescending ? sql`desc` : sql`asc`
  const word = (query.q ?? '').trim().toLowerCase()
  const own = [
    sql`organisation_id = ${principal.organisationId}::uuid`,
    sql`identity_id = ${principal.identityId}::uuid`,
    sql`revoked_at is null`,
    ...(word === '' ? [] : [sql`position(${word} in lower(name)) > 0`]),
  ]
  const { rows } = await sql<Row>`
    select id, name, scopes, created_at, expires_at, last_used_at, ${key} as sort_key
    from identity.api_token
    where ${sql.join([...own, ...(after === null ? [] : [sql`(${key}, id) ${begun} (${after[0]}, ${after[1]}::uuid)`])], sql` and `)}
    order by sort_key ${direction}, id ${direction} limit ${query.limit + 1}
  `.execute(tx)
  const counted = await sql<{ total: number }>`select count(*)::int as total from identity.api_token
    where ${sql.join(own, sql` and `)}`.execute(tx)
  return pageOf(rows, query.limit, (row) => [row.sort_key, row.id], shown, counted.rows[0]?.total ?? 0)
}

function shown(row: Row): ApiToken {
  return {
    id: row.id,
    name: row.name,
    scopes: row.scopes,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }
}
