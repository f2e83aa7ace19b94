import type { Member, memberUpdate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { requirePermission } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { requireManager } from '../hierarchy/require-manager.ts'
import { takeTurnForManagers } from '../hierarchy/take-turn.ts'
import { type MemberRow, membersByIds } from './member-row.ts'
import { defaultDisplayName, nameKeys, requireRoleWithin } from './rules.ts'
import { lockMember } from './store.ts'
import { lockMemberBeforeFall } from './successor.ts'

/** What is to change; what is not named stays. */
export type MemberChange = z.output<typeof memberUpdate>

/**
 * Changes a member. Naming someone's role needs a role as high as the old and the new one.
 * @param ifMatch version that the change was made on, null when not asked for
 * @throws forbidden, not_found, version_mismatch, role_above_yours, last_owner, successor_unfit, unknown_member, manager_cycle `{path}`, edition_forbids
 */
export async function updateMember(
  ctx: Context,
  id: string,
  { successorId, ...change }: MemberChange,
  ifMatch: number | null = null,
): Promise<Member> {
  requirePermission(ctx.principal, 'directory.manage')
  if (change.managerId !== undefined) await takeTurnForManagers(ctx.tx, ctx.principal.organisationId)
  const losesOwner = change.adminRole !== undefined && change.adminRole !== 'owner'
  const before = losesOwner
    ? await lockMemberBeforeFall(ctx, id, successorId ?? null)
    : await lockMember(ctx, id)
  requireVersion(ifMatch, before.version)
  if (change.adminRole !== undefined && change.adminRole !== before.admin_role) {
    requireRoleWithin(ctx.principal, before.admin_role)
    requireRoleWithin(ctx.principal, change.adminRole)
  }
  if (change.managerId !== undefined && change.managerId !== before.manager_id)
    await requireManager(ctx, change.managerId, [id])
  const after = valuesAfter(before, change)
  const difference = differenceOf(before, after)
  if (Object.keys(difference.after).length > 0) {
    await write(ctx, id, after)
    await record(ctx, {
      action: 'directory.member.update',
      subject: { kind: 'member', id, name: after.displayName },
      ...difference,
    })
  }
  const [member] = await membersByIds(ctx.tx, [id])
  return member as Member
}

type Values = {
  [Field in Exclude<keyof MemberChange, 'successorId'>]-?: Exclude<MemberChange[Field], undefined>
}

function valuesOf(row: MemberRow): Values {
  return {
    firstName: row.first_name,
    lastName: row.last_name,
    displayName: row.display_name,
    adminRole: row.admin_role,
    title: row.title,
    phone: row.phone,
    employeeNumber: row.employee_number,
    managerId: row.manager_id,
  }
}

function valuesAfter(row: MemberRow, change: Partial<MemberChange>): Values {
  const before = valuesOf(row)
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const after = { ...before, ...given } as Values
  // a display name that was never chosen goes along with the names
  const wasDefault = before.displayName === defaultDisplayName(before.firstName, before.lastName, row.email)
  if (after.displayName === '' || (change.displayName === undefined && wasDefault))
    after.displayName = defaultDisplayName(after.firstName, after.lastName, row.email)
  return after
}

function differenceOf(row: MemberRow, after: Values): { before: Partial<Values>; after: Partial<Values> } {
  const old = valuesOf(row)
  const changed = (Object.keys(after) as (keyof Values)[]).filter((field) => after[field] !== old[field])
  const pick = (values: Values) => Object.fromEntries(changed.map((field) => [field, values[field]]))
  return { before: pick(old), after: pick(after) }
}

async function write({ tx, now }: Context, id: string, after: Values): Promise<void> {
  const keys = nameKeys(after.firstName, after.lastName, after.displayName)
  await sql`
    update directory.member set first_name = ${after.firstName}, last_name = ${after.lastName},
      display_name = ${after.displayName}, first_key = ${keys.first}, last_key = ${keys.last},
      admin_role = ${after.adminRole}, title = ${after.title}, phone = ${after.phone},
      employee_number = ${after.employeeNumber}, manager_id = ${after.managerId}::uuid,
      version = version + 1, updated_at = ${now}
    where id = ${id}::uuid
  `.execute(tx)
}
