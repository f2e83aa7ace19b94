import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import type { Context } from '../../platform/context.ts'
import { requirePortal } from '../access/portal-access.ts'

/**
 * Keeps which custom fields a CRM fills, so that whoever changes or removes one of them is told.
 * @param crm name of the CRM's organisation
 * @param apiNames all that it fills; the others it fills no more
 * @throws not_found, portal_forbidden
 */
export async function noteMappedFields(
  ctx: Context,
  portal: string,
  crm: string,
  apiNames: readonly string[],
): Promise<void> {
  const { portalId } = await requirePortal(ctx, portal, 'fields.manage')
  const { rows } = await sql<{ label: string; isMapped: boolean }>`
    update projects.field set mapped_by = case when api_name = any(${[...apiNames]}::text[])
        then array_append(mapped_by, ${crm}) else array_remove(mapped_by, ${crm}) end
    where portal_id = ${portalId}::uuid
      and (api_name = any(${[...apiNames]}::text[])) <> (${crm} = any(mapped_by))
    returning label, ${crm} = any(mapped_by) as "isMapped"
  `.execute(ctx.tx)
  if (rows.length === 0) return
  const labels = (isMapped: boolean) =>
    rows
      .filter((row) => row.isMapped === isMapped)
      .map(({ label }) => label)
      .sort()
  await record(ctx, {
    action: 'projects.field.map',
    subject: { kind: 'portal', id: portalId, name: crm },
    before: { fields: labels(false) },
    after: { fields: labels(true) },
  })
}
