import { sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { PortalAccess } from '../access/portal-access.ts'
import { seenBy } from '../access/project-access.ts'

/**
 * Gives a new project the task lists, tasks and people of another one of the portal. Tasks begin open; days on which they
 * are due keep their distance from the beginning, where both projects have one, and are left out otherwise.
 * @throws unknown_project for a template that is not there, or is not seen
 */
export async function likeTemplate(
  ctx: Context,
  access: PortalAccess,
  projectId: string,
  templateId: string,
): Promise<void> {
  const { tx, now } = ctx
  const { rows } = await sql<{ id: string }>`
    select p.id from projects.project p
    where p.portal_id = ${access.portalId}::uuid and p.id = ${templateId}::uuid and ${seenBy(access)}
  `.execute(tx)
  if (rows.length === 0)
    throw new MusterError('unknown_project', { project: templateId }, [
      { path: 'templateId', code: 'unknown_project', message: '' },
    ])
  await sql`
    insert into projects.project_member (organisation_id, portal_id, project_id, portal_user_id, profile_id, created_at)
    select m.organisation_id, m.portal_id, ${projectId}::uuid, m.portal_user_id, m.profile_id, ${now}
    from projects.project_member m
    join projects.portal_user u on u.organisation_id = m.organisation_id and u.id = m.portal_user_id
      and u.status <> 'inactive'
    where m.project_id = ${templateId}::uuid
    on conflict do nothing
  `.execute(tx)
  await sql`
    with lists as (
      select l.organisation_id, l.id as former, platform.new_id() as id, l.name, l.position
      from projects.task_list l where l.project_id = ${templateId}::uuid
    ), made as (
      insert into projects.task_list (organisation_id, project_id, id, name, position, created_at, updated_at)
      select organisation_id, ${projectId}::uuid, id, name, position, ${now}, ${now} from lists
    )
    insert into projects.task (organisation_id, project_id, id, number, list_id, title, title_key, description,
      assignee_id, due_on, external, created_at, updated_at)
    select k.organisation_id, ${projectId}::uuid, platform.new_id(), row_number() over (order by k.number), l.id,
      k.title, k.title_key, k.description, u.id, k.due_on + (p.starts_on - f.starts_on), k.external, ${now}, ${now}
    from projects.task k
    join projects.project f on f.organisation_id = k.organisation_id and f.id = k.project_id
    join projects.project p on p.organisation_id = k.organisation_id and p.id = ${projectId}::uuid
    left join lists l on l.former = k.list_id
    left join projects.portal_user u on u.organisation_id = k.organisation_id and u.id = k.assignee_id
      and u.status <> 'inactive'
    where k.project_id = ${templateId}::uuid
  `.execute(tx)
  await sql`update projects.project set last_task = (select coalesce(max(number), 0) from projects.task
    where project_id = ${projectId}::uuid) where id = ${projectId}::uuid`.execute(tx)
}
