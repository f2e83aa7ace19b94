import type { Connection, connectionQuery, Page } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { fold, hasPermission, prefixEnd } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { pageOf, startAfter } from '../../platform/http/index.ts'
import type { Engine } from '../engine.ts'
import { type ConnectionRow, connectionOf } from './connection-row.ts'
import { requireImportSomewhere } from './may-import.ts'

/** Saved sources by name: one's own, for admins all of the organisation. @throws forbidden, bad_cursor */
export async function listConnections(
  ctx: Context,
  engine: Engine,
  query: z.output<typeof connectionQuery>,
  t: Translate,
): Promise<Page<Connection>> {
  const { principal, tx } = ctx
  if (!hasPermission(principal, 'imports.read_all')) await requireImportSomewhere(ctx, engine)
  const terms: RawBuilder<unknown>[] = [sql`c.organisation_id = ${principal.organisationId}::uuid`]
  if (!hasPermission(principal, 'imports.read_all'))
    terms.push(sql`c.created_by = ${principal.identityId}::uuid`)
  if (query.kind !== undefined) terms.push(sql`c.kind = ${query.kind}`)
  const words = fold(query.q ?? '')
  if (words !== '') terms.push(sql`c.name_key >= ${words} and c.name_key < ${prefixEnd(words)}`)
  const after = startAfter(query.cursor, 1)
  if (after !== null) terms.push(sql`c.name_key > ${String(after[0])}`)
  const { rows } =
    await sql<ConnectionRow>`select c.* from imports.connection c where ${sql.join(terms, sql` and `)}
    order by c.name_key limit ${query.limit + 1}`.execute(tx)
  return pageOf(
    rows,
    query.limit,
    (row) => [row.name_key],
    (row) => connectionOf(row, t),
  )
}
