import type { HierarchyNode } from '@muster/contract'
import { sql } from 'kysely'
import { requirePermission } from '../../identity/index.ts'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type NodeRow, nodeColumns, nodeJoin, toNode } from './node-row.ts'
import { pathsOf } from './paths.ts'

/** Where one person stands: their counts and the path to them from the top. @throws forbidden, not_found */
export async function getPlace(ctx: Context, id: string): Promise<HierarchyNode> {
  requirePermission(ctx.principal, 'directory.read')
  const { rows } = isId(id)
    ? await sql<NodeRow>`
        select ${nodeColumns} from directory.member m ${nodeJoin} where m.id = ${id}::uuid
      `.execute(ctx.tx)
    : { rows: [] }
  if (rows[0] === undefined) throw new MusterError('not_found', { kind: 'member' })
  return { ...toNode(rows[0]), path: (await pathsOf(ctx, [id])).get(id) ?? [] }
}
