import type { CustomerUserType, customerUserTypeCreate, customerUserTypeUpdate, Page } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../../audit/index.ts'
import { fold, MusterError } from '../../../kernel/index.ts'
import type { Context } from '../../../platform/context.ts'
import { requireVersion } from '../../../platform/http/index.ts'
import { requirePortalEdition, requirePortalSeen, requirePortalSetup } from '../access.ts'
import { insertType, typeNameTaken } from './insert-type.ts'
import { coherent } from './permissions.ts'
import { chooseType, requireType, typesOf } from './type-row.ts'

const subject = (id: string, name: string) => ({ kind: 'customer_user_type', id, name })

/** The user types of a customer portal, five at most. @throws crm_no_user, crm_forbidden, not_found */
export async function listTypes(ctx: Context, portal: string): Promise<Page<CustomerUserType>> {
  const { portalId } = await requirePortalSeen(ctx, portal)
  const items = await typesOf(ctx.tx, portalId)
  return { items, nextCursor: null, total: items.length }
}

/** One of them. @throws crm_no_user, crm_forbidden, not_found */
export async function getType(ctx: Context, portal: string, id: string): Promise<CustomerUserType> {
  const { portalId } = await requirePortalSeen(ctx, portal)
  return requireType(ctx.tx, portalId, id)
}

/** Adds a user type. @throws crm_no_user, crm_forbidden, edition_forbids, not_found, name_taken, too_many_user_types */
export async function createType(
  ctx: Context,
  portal: string,
  asked: z.output<typeof customerUserTypeCreate>,
): Promise<CustomerUserType> {
  const { portalId } = await requirePortalSetup(ctx, portal)
  await requirePortalEdition(ctx)
  const { id, ...after } = await insertType(ctx, portalId, asked)
  await record(ctx, { action: 'crm.customer-user-type.create', subject: subject(id, after.name), after })
  return requireType(ctx.tx, portalId, id)
}

/**
 * Changes what a user type is called and allows; its people feel it at once. A role is for those who come later.
 * @throws crm_no_user, crm_forbidden, edition_forbids, not_found, version_mismatch, name_taken
 */
export async function updateType(
  ctx: Context,
  portal: string,
  id: string,
  change: z.output<typeof customerUserTypeUpdate>,
  ifMatch: number | null = null,
): Promise<CustomerUserType> {
  const { portalId } = await requirePortalSetup(ctx, portal)
  await requirePortalEdition(ctx)
  await lock(ctx, portalId)
  const row = await requireType(ctx.tx, portalId, id)
  requireVersion(ifMatch, row.version)
  const { name, profile, role, active, permissions } = row
  const before = { name, profile, role, active, permissions }
  const after = {
    name: change.name ?? name,
    profile: change.profile ?? profile,
    role: change.role ?? role,
    active: change.active ?? active,
    permissions: coherent(change.permissions ?? permissions),
  }
  const changed = (Object.keys(before) as (keyof typeof before)[]).filter(
    (one) => JSON.stringify(before[one]) !== JSON.stringify(after[one]),
  )
  if (changed.length === 0) return row
  const key = fold(after.name)
  const { rows: taken } = await sql`select from crm.customer_user_type t
    where t.portal_id = ${portalId}::uuid and t.name_key = ${key} and t.id <> ${id}::uuid`.execute(ctx.tx)
  if (taken.length > 0) throw typeNameTaken(after.name)
  await sql`
    update crm.customer_user_type set name = ${after.name}, name_key = ${key}, profile = ${after.profile},
      role = ${after.role}, is_active = ${after.active}, permissions = ${JSON.stringify(after.permissions)},
      version = version + 1, updated_at = ${ctx.now}
    where id = ${id}::uuid
  `.execute(ctx.tx)
  const pick = (values: typeof before) => Object.fromEntries(changed.map((one) => [one, values[one]]))
  await record(ctx, {
    action: 'crm.customer-user-type.update',
    subject: subject(id, after.name),
    before: pick(before),
    after: pick(after),
  })
  return requireType(ctx.tx, portalId, id)
}

/**
 * Deletes a user type; its people get another one.
 * @param reassignTo id of the other type, null when the caller has not said
 * @throws crm_no_user, crm_forbidden, not_found, version_mismatch, crm_in_use `{name, users}`, unknown_user_type,
 *   last_user_type
 */
export async function removeType(
  ctx: Context,
  portal: string,
  id: string,
  { reassignTo, ifMatch = null }: { reassignTo: string | null; ifMatch?: number | null },
): Promise<void> {
  const { portalId } = await requirePortalSetup(ctx, portal)
  await lock(ctx, portalId)
  const { name, users, version } = await requireType(ctx.tx, portalId, id)
  requireVersion(ifMatch, version)
  if ((await typesOf(ctx.tx, portalId)).length === 1) throw new MusterError('last_user_type')
  if (users > 0 && (reassignTo === null || reassignTo === id))
    throw new MusterError('crm_in_use', { name, users })
  const heir = reassignTo === null ? null : await chooseType(ctx.tx, portalId, reassignTo)
  if (heir !== null)
    await sql`
      update crm.customer_user set user_type_id = ${heir.id}::uuid, version = version + 1, updated_at = ${ctx.now}
      where portal_id = ${portalId}::uuid and user_type_id = ${id}::uuid
    `.execute(ctx.tx)
  await sql`delete from crm.customer_user_count where user_type_id = ${id}::uuid`.execute(ctx.tx)
  await sql`delete from crm.customer_user_type where id = ${id}::uuid`.execute(ctx.tx)
  await record(ctx, {
    action: 'crm.customer-user-type.remove',
    subject: subject(id, name),
    before: { name, users },
    after: { reassignedTo: heir === null ? null : { id: heir.id, name: heir.name } },
  })
}

async function lock({ tx }: Context, portalId: string): Promise<void> {
  await sql`select from crm.customer_portal p where p.id = ${portalId}::uuid for no key update`.execute(tx)
}
