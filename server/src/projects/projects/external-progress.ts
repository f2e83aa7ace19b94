import type { Project } from '@muster/contract'
import { sql } from 'kysely'
import { isId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { enterPortal } from '../access/portal-access.ts'
import { progressOf } from './project-row.ts'

/** How far a project is, for people from outside. */
export type ExternalProgress = { projectId: string; progress: Project['progress'] }

/**
 * How far projects of a portal are as clients see them: of their tasks the external ones count alone, so that nobody from
 * outside learns how much else there is to do.
 * @throws not_found, portal_forbidden
 */
export async function externalProgress(
  ctx: Context,
  portal: string,
  ids: readonly string[],
): Promise<ExternalProgress[]> {
  const access = await enterPortal(ctx, portal)
  if (!access.permissions.includes('projects.view_all')) return []
  const { rows } = await sql<{ projectId: string; tasks: number; done: number }>`
    select p.id as "projectId", t.tasks, t.done from projects.project p
    cross join lateral (select count(*)::int as tasks, count(*) filter (where k.status = 'done')::int as done
      from projects.task k
      where k.organisation_id = p.organisation_id and k.project_id = p.id and k.external) t
    where p.portal_id = ${access.portalId}::uuid and p.id = any(${ids.filter(isId)}::uuid[])
  `.execute(ctx.tx)
  return rows.map(({ projectId, tasks, done }) => ({ projectId, progress: progressOf(tasks, done) }))
}
