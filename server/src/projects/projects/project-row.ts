import type { PortalPermission, Project } from '@muster/contract'
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { PortalAccess } from '../access/portal-access.ts'

type Row = Omit<
  Project,
  'permissions' | 'createdAt' | 'updatedAt' | 'progress' | 'primaryClientCompanyId'
> & {
  tasks: number
  done: number
  inProject: PortalPermission[] | null
  createdAt: Date
  updatedAt: Date
}

/** Projects in the order of the ids, each with what the reader may do in it. */
export async function projectsByIds(
  { tx }: Context,
  access: PortalAccess,
  ids: readonly string[],
): Promise<Project[]> {
  if (ids.length === 0) return []
  const seesClients = access.permissions.includes('clients.view')
  const { rows } = await sql<Row>`
    select p.id, p.name, p.key, p.status, p.owner_id as "ownerId", p.group_name as "group", p.description,
      p.starts_on::text as "startsOn", p.ends_on::text as "endsOn", p.budget::float8 as budget, p.currency,
      p.deal_id as "dealId", p.fields, p.version::int as version, p.created_at as "createdAt",
      p.updated_at as "updatedAt",
      case when u.id is not null then json_build_object('id', u.id, 'displayName', u.display_name) end as owner,
      coalesce(c.people, 0)::int as "memberCount", coalesce(c.tasks, 0)::int as tasks, coalesce(c.done, 0)::int as done,
      ${
        seesClients
          ? sql`coalesce((select json_agg(json_build_object('id', k.id, 'name', k.name, 'isPrimary', l.is_primary)
              order by not l.is_primary, k.name collate platform.names)
            from projects.project_client l
            join projects.client_company k on k.organisation_id = l.organisation_id and k.id = l.company_id
            where l.organisation_id = p.organisation_id and l.project_id = p.id), '[]')`
          : sql`'[]'::json`
      } as "clientCompanies", f.permissions as "inProject"
    from projects.project p
    left join projects.project_count c on c.organisation_id = p.organisation_id and c.project_id = p.id
    left join projects.portal_user u on u.organisation_id = p.organisation_id and u.id = p.owner_id
    left join projects.project_member m on m.organisation_id = p.organisation_id and m.project_id = p.id
      and m.portal_user_id = ${access.userId}::uuid
    left join projects.profile f on f.organisation_id = m.organisation_id and f.id = m.profile_id
    where p.portal_id = ${access.portalId}::uuid and p.id = any(${ids}::uuid[])
  `.execute(tx)
  const byId = new Map(rows.map((row) => [row.id, toProject(row, access)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function toProject(
  { tasks, done, inProject, createdAt, updatedAt, ...row }: Row,
  access: PortalAccess,
): Project {
  return {
    ...row,
    primaryClientCompanyId: row.clientCompanies.find(({ isPrimary }) => isPrimary)?.id ?? null,
    progress: progressOf(tasks, done),
    permissions: [...(access.isAdministrator || inProject === null ? access.permissions : inProject)],
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

/** How far something is; what has no tasks has not begun. */
export function progressOf(tasks: number, done: number): Project['progress'] {
  return { tasks, done, percent: tasks === 0 ? 0 : Math.floor((100 * done) / tasks) }
}
