import type { Page, Project, projectQuery } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { fold, isId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { enterPortal } from '../access/portal-access.ts'
import { enterProject, seenBy } from '../access/project-access.ts'
import { listByKey, type SortKey, wordsBegin } from '../lists/list-by-key.ts'
import { projectsByIds } from './project-row.ts'

const sorts: Record<'name' | 'key' | 'createdAt', SortKey> = {
  name: { key: sql`p.name collate platform.names`, value: 'text' },
  key: { key: sql`p.key`, value: 'text' },
  createdAt: { key: sql`p.created_at`, value: 'timestamptz' },
}

/**
 * Lists the projects of a portal that one sees: owner and Administrators all, everybody else their own.
 * @throws not_found, portal_forbidden, bad_cursor
 */
export async function listProjects(
  ctx: Context,
  portal: string,
  query: z.output<typeof projectQuery>,
): Promise<Page<Project>> {
  const access = await enterPortal(ctx, portal)
  const { q, status, group, owner, clientCompany, sort, limit, cursor } = query
  const is = (id: string, condition: RawBuilder<boolean>) => (isId(id) ? condition : sql<boolean>`false`)
  const { ids, ...page } = await listByKey(ctx.tx, {
    from: sql`projects.project p`,
    id: sql`p.id`,
    conditions: [
      sql<boolean>`p.portal_id = ${access.portalId}::uuid`,
      seenBy(access),
      ...wordsBegin(q, sql`(p.name_key || ' ' || lower(p.key))`),
      ...(status === undefined ? [] : [sql<boolean>`p.status = ${status}`]),
      ...(group === undefined ? [] : [sql<boolean>`p.group_key = ${fold(group)}`]),
      ...(owner === undefined ? [] : [is(owner, sql<boolean>`p.owner_id = ${owner}::uuid`)]),
      ...(clientCompany === undefined
        ? []
        : [
            is(
              clientCompany,
              sql<boolean>`p.id in (select l.project_id from projects.project_client l
                where l.company_id = ${clientCompany}::uuid)`,
            ),
          ]),
    ],
    sort: { ...sorts[sort.replace('-', '') as 'name'], descends: sort.startsWith('-') },
    limit,
    cursor,
  })
  return { items: await projectsByIds(ctx, access, ids), ...page }
}

/** One project, by id or key. @throws not_found, portal_forbidden */
export async function getProject(ctx: Context, portal: string, text: string): Promise<Project> {
  const access = await enterProject(ctx, portal, text)
  const portalAccess = await enterPortal(ctx, portal)
  const [project] = await projectsByIds(ctx, portalAccess, [access.projectId])
  return project as Project
}
