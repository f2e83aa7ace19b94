import type {
  IntegrationProject,
  IntegrationProjectSeen,
  IntegrationProjects,
  integrationProjectQuery,
  Project,
} from '@muster/contract'
import type { z } from 'zod'
import { type RecordAt, requireVisible } from '../../crm/index.ts'
import { MusterError } from '../../kernel/index.ts'
import { type Asking, askPortal } from '../connection/ask-portal.ts'
import type { Connection } from '../connection/connection-row.ts'
import { isFault } from '../door/faults.ts'
import { type Copy, copiesLike, copiesNamed, staleSince } from './copies.ts'
import { projectsOfRecord, recordsOf } from './project-links.ts'
import { requireProjects } from './project-rights.ts'

/**
 * The projects of the portal, or those of one record, as the CRM shows them. Where the portal lets nobody in, they are
 * shown as they were last read.
 * @throws crm_no_user, integration_off, integration_forbidden; not_found for a record that the reader does not see
 */
export async function listProjects(
  asking: Asking,
  query: z.output<typeof integrationProjectQuery>,
): Promise<IntegrationProjects> {
  const record: RecordAt | null =
    query.module === undefined || query.record === undefined
      ? null
      : { module: query.module, id: query.record }
  const { connection, ids } = await asking.inOrganisation(async (ctx) => {
    const found = await requireProjects(ctx, 'view')
    if (record === null) return { connection: found, ids: null }
    await requireVisible(ctx, record)
    return { connection: found, ids: await projectsOfRecord(ctx, found.portalId, record) }
  })
  const { portalId } = connection
  try {
    const { q, status, limit, cursor } = query
    const asked = {
      sort: 'name' as const,
      limit,
      ...(q === undefined ? {} : { q }),
      ...(status === undefined ? {} : { status }),
      ...(cursor === undefined ? {} : { cursor }),
    }
    const found = await askPortal(asking, connection, async (door) =>
      ids === null
        ? door.projects(portalId, asked)
        : { items: await door.projectsNamed(portalId, ids), nextCursor: null, total: null },
    )
    return await asking.inOrganisation(async (ctx) => {
      const shownIds = found.items.map(({ id }) => id)
      const records = await recordsOf(ctx, portalId, shownIds)
      return { ...found, items: found.items.map((one) => shown(one, records)), staleSince: null }
    })
  } catch (error) {
    if (!isFault(error)) throw error
    return stale(asking, connection, ids, query)
  }
}

async function stale(
  asking: Asking,
  { portalId }: Connection,
  ids: readonly string[] | null,
  query: z.output<typeof integrationProjectQuery>,
): Promise<IntegrationProjects> {
  return asking.inOrganisation(async (ctx) => {
    const connection = await requireProjects(ctx, 'view')
    const copies =
      ids === null ? await copiesLike(ctx, portalId, query) : await copiesNamed(ctx, portalId, ids)
    const records = await recordsOf(
      ctx,
      portalId,
      copies.map(({ id }) => id),
    )
    return {
      items: copies.map((one) => shown({ ...one, owner: null }, records)),
      nextCursor: null,
      total: null,
      staleSince: staleSince(connection, ctx.now),
    }
  })
}

/** One project, also as it was last read. @throws the same, not_found */
export async function getProject(asking: Asking, id: string): Promise<IntegrationProjectSeen> {
  const connection = await asking.inOrganisation((ctx) => requireProjects(ctx, 'view'))
  const { portalId } = connection
  const read = await askPortal(asking, connection, (door) => door.projectsNamed(portalId, [id])).catch(
    (error: unknown) => {
      if (isFault(error)) return null
      throw error
    },
  )
  return asking.inOrganisation(async (ctx) => {
    const [found] = read ?? (await copiesNamed(ctx, portalId, [id])).map((copy) => ({ ...copy, owner: null }))
    if (found === undefined) throw new MusterError('not_found', { kind: 'project' })
    const records = await recordsOf(ctx, portalId, [id])
    return { ...shown(found, records), staleSince: read === null ? staleSince(connection, ctx.now) : null }
  })
}

/** A project as the CRM shows it. */
export function shown(
  project: Pick<Project, 'owner'> & Copy,
  records: ReadonlyMap<string, IntegrationProject['records']>,
): IntegrationProject {
  const { id, name, key, status, description, startsOn, endsOn, budget, currency } = project
  return {
    ...{ id, name, key, status, description, startsOn, endsOn, budget, currency },
    owner: project.owner?.displayName ?? null,
    memberCount: project.memberCount,
    progress: project.progress,
    records: records.get(id) ?? [],
    version: project.version,
    updatedAt: project.updatedAt,
  }
}
