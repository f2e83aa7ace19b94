import type { ProjectField, projectFieldCreate, projectFieldUpdate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { apiNameOf, isId, MusterError, newId, requireSoundField } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { requirePortal } from '../access/portal-access.ts'
import { differenceOf, over } from '../lists/difference.ts'
import { fieldsOf } from './list-fields.ts'

/** Makes a custom field for projects. @throws not_found, portal_forbidden, name_taken, field_invalid */
export async function createField(
  ctx: Context,
  portal: string,
  asked: z.output<typeof projectFieldCreate>,
): Promise<ProjectField> {
  const { portalId } = await requirePortal(ctx, portal, 'fields.manage')
  const { tx, principal, now } = ctx
  const fields = await fieldsOf(ctx, portalId)
  const { label, kind, options = [], required = false, unique = false, default: wanted = null } = asked
  const apiName = asked.apiName ?? apiNameOf(label)
  if (fields.some((one) => one.apiName.toLowerCase() === apiName.toLowerCase()))
    throw new MusterError('name_taken', {}, [{ path: 'apiName', code: 'name_taken', message: '' }])
  const preset = requireSoundField({ label, kind, options, unique, default: wanted })
  const id = newId()
  await sql`
    insert into projects.field (organisation_id, portal_id, id, api_name, label, kind, options, required, is_unique,
      usual, position, created_at, updated_at)
    values (${principal.organisationId}::uuid, ${portalId}::uuid, ${id}::uuid, ${apiName}, ${label},
      ${kind}, ${options}::text[], ${required}, ${unique}, ${preset === null ? null : JSON.stringify(preset)}::jsonb,
      ${fields.length}, ${now}, ${now})
  `.execute(tx)
  await record(ctx, {
    action: 'projects.field.create',
    subject: { kind: 'project_field', id, name: label },
    after: { kind },
  })
  return (await fieldsOf(ctx, portalId, id))[0] as ProjectField
}

/** Changes a custom field; kind and API name stay. @throws not_found, portal_forbidden, version_mismatch, field_invalid */
export async function updateField(
  ctx: Context,
  portal: string,
  id: string,
  change: z.output<typeof projectFieldUpdate>,
  ifMatch: number | null = null,
): Promise<ProjectField> {
  const { portalId } = await requirePortal(ctx, portal, 'fields.manage')
  const field = await findField(ctx, portalId, id)
  requireVersion(ifMatch, field.version)
  const { label, options, required, unique, default: usual } = field
  const before = { label, options, required, unique, default: usual }
  const after = over(before, change)
  after.default = requireSoundField({ ...after, kind: field.kind })
  const difference = differenceOf(before, after)
  if (difference !== null) {
    await sql`update projects.field set label = ${after.label}, options = ${after.options}::text[],
      required = ${after.required}, is_unique = ${after.unique},
      usual = ${after.default === null ? null : JSON.stringify(after.default)}::jsonb, version = version + 1,
      updated_at = ${ctx.now} where id = ${id}::uuid`.execute(ctx.tx)
    await record(ctx, {
      action: 'projects.field.update',
      subject: { kind: 'project_field', id, name: after.label },
      ...difference,
    })
  }
  return (await fieldsOf(ctx, portalId, id))[0] as ProjectField
}

/** Removes a custom field with its values. @throws not_found, portal_forbidden */
export async function removeField(ctx: Context, portal: string, id: string): Promise<void> {
  const { portalId } = await requirePortal(ctx, portal, 'fields.manage')
  const field = await findField(ctx, portalId, id)
  await sql`update projects.project set fields = fields - ${field.apiName}::text
    where portal_id = ${portalId}::uuid and jsonb_exists(fields, ${field.apiName})`.execute(ctx.tx)
  await sql`delete from projects.field where id = ${id}::uuid`.execute(ctx.tx)
  await record(ctx, {
    action: 'projects.field.remove',
    subject: { kind: 'project_field', id, name: field.label },
    before: { kind: field.kind },
  })
}

async function findField(ctx: Context, portalId: string, id: string): Promise<ProjectField> {
  const [field] = isId(id) ? await fieldsOf(ctx, portalId, id) : []
  if (field === undefined) throw new MusterError('not_found', { kind: 'field' })
  return field
}
