import type { HallProject, HallProjects, Project } from '@muster/contract'
import { hallProjects } from '@muster/contract'
import { sql } from 'kysely'
import { z } from 'zod'
import {
  asGuest,
  type GuestContext,
  type HallAddress,
  type HallGround,
  recordsWithProjects,
  requireReach,
} from '../../crm/index.ts'
import type { Identity } from '../../kernel/index.ts'
import { systemContext } from '../../platform/context.ts'
import { type RouteDefinition, route } from '../../platform/http/index.ts'
import { type Asking, askPortal } from '../connection/ask-portal.ts'
import { type Connection, isInEffect, readConnection } from '../connection/connection-row.ts'
import { isFault } from '../door/faults.ts'
import type { IntegrationGround } from '../ground.ts'
import { copiesNamed, keepCopies, staleSince } from './copies.ts'

/** The projects that customer portal users see of their company. */
export function hallProjectRoutes(ground: IntegrationGround, hall: HallGround): RouteDefinition[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/customer-portals/:org/:portal/projects',
      access: 'identity',
      summary: 'List the projects that I see in a customer portal',
      tags: ['Customer portals, from outside'],
      params: z.object({ org: z.string().min(1).max(100), portal: z.string().min(1).max(100) }),
      responses: { 200: hallProjects },
      handler: ({ identity, params, request }) =>
        listHallProjects(ground, hall, identity, params, request.ip),
    }),
  ]
}

/** Whether the portal of Projects is connected at this moment. */
export async function hasConnectedProjects({ tx, now }: GuestContext): Promise<boolean> {
  return isInEffect(await readConnection(tx), now)
}

const shownMost = 200

/**
 * The projects of what names the customer portal user, or of all their company. Where the portal lets nobody in, they are
 * shown as they were last read.
 * @throws not_found, customer_portal_closed, customer_portal_forbids
 */
async function listHallProjects(
  ground: IntegrationGround,
  hall: HallGround,
  identity: Identity,
  at: HallAddress,
  address: string,
): Promise<HallProjects> {
  const found = await asGuest(hall, identity, at, address, async (ctx) => {
    requireReach(ctx, 'projects', 'view')
    const connection = await readConnection(ctx.tx)
    return isInEffect(connection, ctx.now)
      ? { connection, ids: await projectsOf(ctx, connection) }
      : { connection: null, ids: [] }
  })
  const { connection, ids } = found
  if (connection === null || ids.length === 0) return { items: [], staleSince: null }
  // the portal is asked by the integration itself: nobody from outside has a right there
  const { organisationId, portalId } = connection
  const asking: Asking = {
    ground,
    actor: null,
    inOrganisation: (work) =>
      ground.database.inOrganisation(organisationId, (tx) => work(systemContext(tx, organisationId))),
  }
  try {
    const [projects, outside] = await askPortal(asking, connection, async (door) => [
      await door.projectsNamed(portalId, ids),
      await door.externalProgress(portalId, ids),
    ])
    await asking.inOrganisation((ctx) => keepCopies(ctx, portalId, projects))
    const progress = new Map(outside.map((one) => [one.projectId, one.progress]))
    return {
      items: projects.map((project) => shown(project, progress.get(project.id) ?? null)),
      staleSince: null,
    }
  } catch (error) {
    if (!isFault(error)) throw error
    const copies = await asking.inOrganisation((ctx) => copiesNamed(ctx, portalId, ids))
    // what was kept of their progress counts what is internal, too
    return {
      items: copies.map((copy) => shown(copy, null)),
      staleSince: staleSince(connection, new Date()),
    }
  }
}

async function projectsOf({ tx, guest }: GuestContext, { portalId }: Connection): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select l.project_id as id from (${recordsWithProjects(guest)}) r
    join integration.project_link l on l.module = r.module and l.record_id = r.id
    where l.portal_id = ${portalId}::uuid
    group by 1 order by max(l.linked_at) desc, 1 limit ${shownMost}
  `.execute(tx)
  return rows.map(({ id }) => id)
}

function shown(
  { id, name, status, startsOn, endsOn }: Pick<Project, Exclude<keyof HallProject, 'progress'>>,
  progress: HallProject['progress'],
): HallProject {
  return { id, name, status, startsOn, endsOn, progress }
}
