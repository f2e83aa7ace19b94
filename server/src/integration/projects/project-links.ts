import { sql } from 'kysely'
import { type RecordAt, recordsNamed } from '../../crm/index.ts'
import type { Context } from '../../platform/context.ts'

/** The records of projects, as far as the reader may see them, by project. */
export async function recordsOf(
  ctx: Context,
  portalId: string,
  projectIds: readonly string[],
): Promise<ReadonlyMap<string, (RecordAt & { name: string })[]>> {
  const { rows } = await sql<RecordAt & { projectId: string }>`
    select project_id as "projectId", module, record_id as id from integration.project_link
    where portal_id = ${portalId}::uuid and project_id = any(${[...projectIds]}::uuid[])
  `.execute(ctx.tx)
  const named = await recordsNamed(ctx, rows)
  const byKey = new Map(named.map((one) => [`${one.module} ${one.id}`, one]))
  const found = new Map<string, (RecordAt & { name: string })[]>()
  for (const { projectId, module, id } of rows) {
    const record = byKey.get(`${module} ${id}`)
    if (record !== undefined) found.set(projectId, [...(found.get(projectId) ?? []), record])
  }
  return found
}

/** The projects of a record, the newest association first. */
export async function projectsOfRecord(
  { tx }: Pick<Context, 'tx'>,
  portalId: string,
  { module, id }: RecordAt,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select project_id as id from integration.project_link
    where portal_id = ${portalId}::uuid and module = ${module} and record_id = ${id}::uuid
    order by linked_at desc, project_id
  `.execute(tx)
  return rows.map((row) => row.id)
}

/** Associates a project with records; those that it has already stay. @returns the new ones */
export async function link(
  { tx, principal, now }: Context,
  portalId: string,
  projectId: string,
  records: readonly RecordAt[],
): Promise<RecordAt[]> {
  const { rows } = await sql<RecordAt>`
    insert into integration.project_link (organisation_id, portal_id, project_id, module, record_id, linked_at)
    select ${principal.organisationId}::uuid, ${portalId}::uuid, ${projectId}::uuid, r.module, r.id, ${now}
    from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r(module text, id uuid)
    on conflict do nothing returning module, record_id as id
  `.execute(tx)
  return rows
}

/** Ends the association with one record. @returns whether there was one */
export async function unlink(
  { tx }: Pick<Context, 'tx'>,
  portalId: string,
  projectId: string,
  { module, id }: RecordAt,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from integration.project_link where portal_id = ${portalId}::uuid and project_id = ${projectId}::uuid
      and module = ${module} and record_id = ${id}::uuid
  `.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}
