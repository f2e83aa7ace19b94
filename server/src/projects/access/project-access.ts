import { type RawBuilder, sql } from 'kysely'
import { isId } from '../../kernel/index.ts'
import type { PortalAccess } from './portal-access.ts'

/** SQL: the projects `p` that somebody sees: all of them, or those that they belong to. */
export function seenBy(access: Pick<PortalAccess, 'permissions' | 'userId'>): RawBuilder<boolean> {
  if (access.permissions.includes('projects.view_all')) return sql<boolean>`true`
  return sql<boolean>`p.id in (select m.project_id from projects.project_member m
    where m.portal_user_id = ${access.userId}::uuid)`
}

/** SQL: the project `p` by its id or its key. */
export function byName(project: string): RawBuilder<boolean> {
  return isId(project)
    ? sql<boolean>`p.id = ${project}::uuid`
    : sql<boolean>`p.key = ${project.toUpperCase()}`
}
