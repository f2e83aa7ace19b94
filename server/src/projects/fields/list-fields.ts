import type { Page, ProjectField } from '@muster/contract'
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { enterPortal } from '../access/portal-access.ts'

/** The custom fields of a portal's projects. @throws not_found, portal_forbidden */
export async function listFields(ctx: Context, portal: string): Promise<Page<ProjectField>> {
  const { portalId } = await enterPortal(ctx, portal)
  const items = await fieldsOf(ctx, portalId)
  return { items, nextCursor: null, total: items.length }
}

/** The same for who has entered already, in their order; one of them where an id is given. */
export async function fieldsOf(
  { tx }: Context,
  portalId: string,
  id: string | null = null,
): Promise<ProjectField[]> {
  const { rows } = await sql<
    Omit<ProjectField, 'createdAt' | 'updatedAt'> & { createdAt: Date; updatedAt: Date }
  >`
    select id, api_name as "apiName", label, kind, options, required, is_unique as "unique", usual as "default",
      position, mapped_by as "mappedBy", version::int as version, created_at as "createdAt", updated_at as "updatedAt"
    from projects.field where portal_id = ${portalId}::uuid ${id === null ? sql`` : sql`and id = ${id}::uuid`}
    order by position, id
  `.execute(tx)
  return rows.map((row) => ({
    ...row,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }))
}
