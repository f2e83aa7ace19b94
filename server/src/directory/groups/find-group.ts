import type { GroupKind } from '@muster/contract'
import { sql } from 'kysely'
import { fold, isId, MusterError } from '../../kernel/index.ts'
import { prepared, type Tx } from '../../platform/database/index.ts'
import { type GroupRow, groupColumns } from './group-row.ts'

/**
 * Finds a group by id, else by slug, else by name (any case, with or without accents).
 * @param kind looks among groups or departments only
 * @returns null when there is none
 * @throws conflict when a group and a department both have the name
 */
export async function findGroup(tx: Tx, text: string, kind?: GroupKind): Promise<GroupRow | null> {
  const ofKind = kind === undefined ? sql`true` : sql`g.kind = ${kind}`
  const conditions = isId(text)
    ? [sql`g.id = ${text}::uuid`]
    : [
        sql`g.slug = ${text.toLowerCase()}`,
        sql`g.kind in ('group', 'department') and g.name_key = ${fold(text)}`,
      ]
  for (const condition of conditions) {
    const { rows } = await prepared(sql<GroupRow>`
      select ${groupColumns} from directory."group" g where ${condition} and ${ofKind}
    `).execute(tx)
    if (rows.length > 1) throw new MusterError('conflict', { reason: 'ambiguous_name' })
    if (rows[0] !== undefined) return rows[0]
  }
  return null
}

/** The same, where there must be one. @throws not_found, conflict */
export async function requireGroup(tx: Tx, text: string): Promise<GroupRow> {
  const group = await findGroup(tx, text)
  if (group === null) throw new MusterError('not_found', { kind: 'group' })
  return group
}

/**
 * Finds a group as above and locks its row, so that its settings and its heads change one at a time.
 * @throws not_found, conflict
 */
export async function lockGroup(tx: Tx, text: string): Promise<GroupRow> {
  const { id } = await requireGroup(tx, text)
  const { rows } = await sql<GroupRow>`
    select ${groupColumns} from directory."group" g where g.id = ${id}::uuid for no key update
  `.execute(tx)
  if (rows[0] === undefined) throw new MusterError('not_found', { kind: 'group' })
  return rows[0]
}
