import type { PortalUserDetail } from '@muster/contract'
import { sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requirePortal } from '../access/portal-access.ts'
import { seenBy } from '../access/project-access.ts'
import { usersByIds } from './user-row.ts'

/** One portal user with their projects, of those that the reader sees. @throws not_found, portal_forbidden */
export async function getUser(ctx: Context, portal: string, id: string): Promise<PortalUserDetail> {
  const access = await requirePortal(ctx, portal, 'users.view')
  const [user] = isId(id) ? await usersByIds(ctx, access, [id]) : []
  if (user === undefined) throw new MusterError('not_found', { kind: 'portal_user' })
  const { rows: projects } = await sql<PortalUserDetail['projects'][number]>`
    select p.id, p.name, p.key, p.status from projects.project p
    where p.portal_id = ${access.portalId}::uuid and ${seenBy(access)}
      and ${user.allProjects ? sql`true` : sql`p.id = any(${user.projectIds}::uuid[])`}
    order by p.name collate platform.names, p.id limit 500
  `.execute(ctx.tx)
  return { ...user, projects }
}
