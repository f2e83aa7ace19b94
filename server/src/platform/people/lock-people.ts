import { type RawBuilder, sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../context.ts'

/**
 * Locks people of a portal in the order of their ids, as every writer does; answers those who exist.
 * @param rows a select without `where`, in which the people are `u`
 */
export async function lockPeople<Row>(
  { tx }: Pick<Context, 'tx'>,
  rows: RawBuilder<unknown>,
  portalId: string,
  ids: readonly string[],
): Promise<Row[]> {
  const known = ids.filter(isId)
  if (known.length === 0) return []
  const locked = await sql<Row>`
    ${rows} where u.portal_id = ${portalId}::uuid and u.id = any (${known}::uuid[])
    order by u.id for no key update of u
  `.execute(tx)
  return locked.rows
}

/** The one who was locked. @throws not_found `{kind}` */
export function theOne<Row>([row]: readonly Row[], kind: string): Row {
  if (row === undefined) throw new MusterError('not_found', { kind })
  return row
}
