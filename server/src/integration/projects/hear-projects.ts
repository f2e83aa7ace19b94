import { sql } from 'kysely'
import { portalHandler, recordsOf } from '../messages/portal-handler.ts'
import { dropCopies, keepCopies } from './copies.ts'

/** Keeps the copies of projects as they are now; a project that was removed belongs to no record any more. */
export const projectHandler = portalHandler({
  read: (door, portalId, messages) => door.projectsNamed(portalId, recordsOf(messages)),
  async keep(ctx, { portalId }, messages, projects) {
    await keepCopies(ctx, portalId, projects)
    const isThere = new Set(projects.map(({ id }) => id))
    const removed = recordsOf(messages, 'removed').filter((id) => !isThere.has(id))
    if (removed.length === 0) return
    await dropCopies(ctx, portalId, removed)
    await sql`delete from integration.project_link
      where portal_id = ${portalId}::uuid and project_id = any(${removed}::uuid[])`.execute(ctx.tx)
  },
})
