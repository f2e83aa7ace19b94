import type { Group } from '@muster/contract'
import { requirePermission } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireGroup } from './find-group.ts'
import { groupsByIds } from './group-row.ts'

/** One group or department, by id, slug or name. @throws forbidden, not_found, conflict (two have the name) */
export async function getGroup(ctx: Context, text: string): Promise<Group> {
  requirePermission(ctx.principal, 'directory.read')
  const { id } = await requireGroup(ctx.tx, text)
  const [group] = await groupsByIds(ctx, [id])
  return group as Group
}
