import type { Project } from '@muster/contract'
import { isId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { enterPortal } from '../access/portal-access.ts'
import { projectsByIds } from './project-row.ts'

/**
 * Projects of a portal by their ids, in their order, for whoever sees all of them; those that are gone are left out.
 * @throws not_found, portal_forbidden
 */
export async function projectsNamed(
  ctx: Context,
  portal: string,
  ids: readonly string[],
): Promise<Project[]> {
  const access = await enterPortal(ctx, portal)
  if (!access.permissions.includes('projects.view_all')) return []
  return projectsByIds(ctx, access, ids.filter(isId))
}
