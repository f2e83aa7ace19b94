import type { Project, projectUpdate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { fold } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { enterPortal } from '../access/portal-access.ts'
import { requireProject } from '../access/project-access.ts'
import { storeValues } from '../fields/store-values.ts'
import { differenceOf, over } from '../lists/difference.ts'
import { requireFreeKey, requireOrder, requirePeople } from './create-project.ts'
import { projectsByIds } from './project-row.ts'

type Values = {
  name: string
  key: string
  status: 'active' | 'archived'
  ownerId: string | null
  group: string
  description: string
  startsOn: string | null
  endsOn: string | null
  budget: number | null
  currency: string | null
}

/**
 * Changes a project, archives it, or takes it out of the archive.
 * @param ifMatch version that the change was made on, null when not asked for
 * @throws not_found, portal_forbidden, version_mismatch, name_taken `key`, unknown_portal_user, dates_reversed,
 *   unknown_field, field_required, field_invalid, value_taken
 */
export async function updateProject(
  ctx: Context,
  portal: string,
  text: string,
  { fields, ...change }: z.output<typeof projectUpdate>,
  ifMatch: number | null = null,
): Promise<Project> {
  const access = await requireProject(ctx, portal, text, 'projects.manage')
  const { tx, now } = ctx
  const { projectId, portalId } = access
  const { rows } = await sql<Values & { version: number }>`
    select name, key, status, owner_id as "ownerId", group_name as "group", description, starts_on::text as "startsOn",
      ends_on::text as "endsOn", budget::float8 as budget, currency, version::int as version
    from projects.project where id = ${projectId}::uuid for no key update
  `.execute(tx)
  const { version, ...before } = rows[0] as Values & { version: number }
  requireVersion(ifMatch, version)
  const after = over(before, change)
  requireOrder(after.startsOn, after.endsOn)
  if (after.key !== before.key) await requireFreeKey(ctx, portalId, after.key, projectId)
  if (after.ownerId !== null && after.ownerId !== before.ownerId)
    await requirePeople(ctx, access, [after.ownerId], 'ownerId')
  const values = fields === undefined ? null : await storeValues(ctx, portalId, projectId, fields, false)
  const difference = differenceOf(before, after)
  if (difference !== null || values !== null) {
    await sql`
      update projects.project set name = ${after.name}, name_key = ${fold(after.name)}, key = ${after.key},
        status = ${after.status}, owner_id = ${after.ownerId}::uuid, group_name = ${after.group},
        group_key = ${fold(after.group)}, description = ${after.description}, starts_on = ${after.startsOn}::date,
        ends_on = ${after.endsOn}::date, budget = ${after.budget}, currency = ${after.currency},
        version = version + 1, updated_at = ${now}
      where id = ${projectId}::uuid
    `.execute(tx)
    await record(ctx, {
      action: 'projects.project.update',
      subject: { kind: 'project', id: projectId, name: after.name },
      before: { ...difference?.before, ...values?.before },
      after: { ...difference?.after, ...values?.after },
    })
  }
  const [project] = await projectsByIds(ctx, await enterPortal(ctx, portal), [projectId])
  return project as Project
}

/** Removes a project with its tasks and comments; its people stay in the portal. @throws not_found, portal_forbidden, version_mismatch */
export async function removeProject(
  ctx: Context,
  portal: string,
  text: string,
  ifMatch: number | null = null,
): Promise<void> {
  const { projectId, projectName, projectKey } = await requireProject(ctx, portal, text, 'projects.manage')
  const { rows } = await sql<{ version: number; tasks: number }>`
    select p.version::int as version, coalesce(c.tasks, 0)::int as tasks from projects.project p
    left join projects.project_count c on c.organisation_id = p.organisation_id and c.project_id = p.id
    where p.id = ${projectId}::uuid for update of p
  `.execute(ctx.tx)
  requireVersion(ifMatch, rows[0]?.version ?? 0)
  await sql`delete from projects.project where id = ${projectId}::uuid`.execute(ctx.tx)
  await record(ctx, {
    action: 'projects.project.remove',
    subject: { kind: 'project', id: projectId, name: projectName },
    before: { key: projectKey, tasks: rows[0]?.tasks ?? 0 },
  })
}
