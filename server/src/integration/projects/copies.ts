import type { Project } from '@muster/contract'
import { sql } from 'kysely'
import { fold } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Connection } from '../connection/connection-row.ts'

/** A project as it is kept: nothing about people. */
export type Copy = Omit<Project, 'owner' | 'ownerId' | 'permissions' | 'clientCompanies' | 'fields'>

/** Keeps projects as they were read just now. */
export async function keepCopies(
  { tx, principal, now }: Context,
  portalId: string,
  projects: readonly Project[],
): Promise<void> {
  if (projects.length === 0) return
  const rows = projects.map((project) => {
    const {
      owner: _owner,
      ownerId: _id,
      permissions: _may,
      clientCompanies: _of,
      fields: _own,
      ...copy
    } = project
    return { id: project.id, name: project.name, name_key: fold(project.name), project: copy }
  })
  await sql`
    insert into integration.project_copy (organisation_id, portal_id, project_id, name, name_key, project, read_at)
    select ${principal.organisationId}::uuid, ${portalId}::uuid, c.id, c.name, c.name_key, c.project, ${now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c(id uuid, name text, name_key text, project jsonb)
    on conflict (organisation_id, portal_id, project_id) do update set name = excluded.name,
      name_key = excluded.name_key, project = excluded.project, read_at = excluded.read_at
  `.execute(tx)
}

/** Copies by id, in the order of the ids. */
export async function copiesNamed(
  { tx }: Pick<Context, 'tx'>,
  portalId: string,
  ids: readonly string[],
): Promise<Copy[]> {
  const { rows } = await sql<{ project: Copy }>`
    select project from integration.project_copy
    where portal_id = ${portalId}::uuid and project_id = any(${[...ids]}::uuid[])
  `.execute(tx)
  const byId = new Map(rows.map(({ project }) => [project.id, project]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Since when copies may differ from what they are of. */
export function staleSince({ contactedAt, faultSince }: Connection, now: Date): string {
  return (contactedAt ?? faultSince ?? now).toISOString()
}

const shownMost = 200

/** The first copies by name, as a list asks for them. */
export async function copiesLike(
  { tx }: Pick<Context, 'tx'>,
  portalId: string,
  { q = '', status }: { q?: string | undefined; status?: string | undefined },
): Promise<Copy[]> {
  const { rows } = await sql<{ project: Copy }>`
    select project from integration.project_copy
    where portal_id = ${portalId}::uuid and strpos(' ' || name_key, ${` ${fold(q)}`}) > 0
      and ${status === undefined ? sql`true` : sql`project->>'status' = ${status}`}
    order by name_key, project_id limit ${shownMost}
  `.execute(tx)
  return rows.map(({ project }) => project)
}

/** Drops the copies of projects that are gone. */
export async function dropCopies(
  { tx }: Pick<Context, 'tx'>,
  portalId: string,
  projectIds: readonly string[],
): Promise<void> {
  await sql`delete from integration.project_copy where portal_id = ${portalId}::uuid
    and project_id = any(${[...projectIds]}::uuid[])`.execute(tx)
}
