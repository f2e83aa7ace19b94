import type { Page, ServiceKey, serviceKeyQuery } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { pageOf, startAfter } from '../../platform/http/index.ts'
import type { KeyPlace } from './key-ground.ts'
import { readKeys, shownKeys } from './key-row.ts'
import { requireKeeper } from './require-keeper.ts'

const iso = sql`'YYYY-MM-DD"T"HH24:MI:SS.US'`
const sortKeys = {
  createdAt: sql`to_char(k.created_at at time zone 'UTC', ${iso}) collate "C"`,
  name: sql`k.name collate platform.names`,
}

/** Lists the service keys of a place with how they stand. @throws administrator_needed, bad_cursor */
export async function listKeys(
  ctx: Context,
  place: KeyPlace,
  query: z.output<typeof serviceKeyQuery>,
): Promise<Page<ServiceKey>> {
  await requireKeeper(ctx, place, 'read')
  const { tx, principal, now } = ctx
  const isDescending = query.sort.startsWith('-')
  const sorted = query.sort.replace(/^-/, '') as keyof typeof sortKeys
  const key = sortKeys[sorted]
  const after = startAfter(query.cursor, 2)
  const begun = isDescending ? sql`<` : sql`>`
  const direction = isDescending ? sql`desc` : sql`asc`
  const word = (query.q ?? '').trim().toLowerCase()
  const among = [
    sql`k.organisation_id = ${principal.organisationId}::uuid`,
    sql`k.app = ${place.ground.app}`,
    place.portalId === null ? sql`k.portal_id is null` : sql`k.portal_id = ${place.portalId}::uuid`,
    ...(query.state === undefined
      ? []
      : [query.state === 'live' ? sql`k.revoked_at is null` : sql`k.revoked_at is not null`]),
    ...(word === '' ? [] : [sql`position(${word} in lower(k.name)) > 0`]),
  ]
  const start = after === null ? [] : [sql`(${key}, k.id) ${begun} (${after[0]}, ${after[1]}::uuid)`]
  const rows = await readKeys(
    tx,
    sql.join([...among, ...start], sql` and `),
    sql`order by ${key} ${direction}, k.id ${direction} limit ${query.limit + 1}`,
  )
  const counted = await sql<{ total: number }>`select count(*)::int as total from identity.service_key k
    where ${sql.join(among, sql` and `)}`.execute(tx)
  const shown = new Map((await shownKeys(tx, place.ground, rows, now)).map((one) => [one.id, one] as const))
  return pageOf(
    rows,
    query.limit,
    (row) => [sorted === 'name' ? row.name : row.createdAt.toISOString().replace('Z', '000'), row.id],
    (row) => shown.get(row.id) as ServiceKey,
    counted.rows[0]?.total ?? 0,
  )
}
