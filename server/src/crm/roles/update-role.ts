import type { CrmRole, crmRoleUpdate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { fold, MusterError, prefixEnd } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { requireCrmRight } from '../rights/crm-rights.ts'
import { roleNameTaken } from './create-role.ts'
import { lockRole, type RoleRow, requireRole, rolesByIds } from './role-row.ts'

/**
 * Renames a role, or moves it with everyone below to another place of the tree. The top role stays at the top.
 * @throws crm_no_user, crm_forbidden, not_found, version_mismatch, unknown_crm_role, role_cycle, name_taken
 */
export async function updateRole(
  ctx: Context,
  id: string,
  change: z.output<typeof crmRoleUpdate>,
  ifMatch: number | null = null,
): Promise<CrmRole> {
  await requireCrmRight(ctx, 'manageUsers')
  const { tx, principal } = ctx
  const row = await lockRole(tx, principal.organisationId, id)
  requireVersion(ifMatch, row.version)
  const before = { name: row.name, description: row.description, parentId: row.parent_id }
  const after = {
    name: change.name ?? before.name,
    description: change.description ?? before.description,
    parentId: change.parentId ?? before.parentId,
  }
  const changed = (Object.keys(after) as (keyof typeof after)[]).filter(
    (field) => after[field] !== before[field],
  )
  if (changed.includes('name')) await rename(ctx, row, after.name)
  if (changed.includes('parentId'))
    await move(ctx, row, await requireRole(tx, after.parentId ?? '', 'parentId'))
  if (changed.length > 0) {
    await sql`
      update crm.role set description = ${after.description}, version = version + 1, updated_at = ${ctx.now}
      where id = ${id}::uuid
    `.execute(tx)
    const pick = (values: typeof after) => Object.fromEntries(changed.map((field) => [field, values[field]]))
    await record(ctx, {
      action: 'crm.role.update',
      subject: { kind: 'crm_role', id, name: after.name },
      before: pick(before),
      after: pick(after),
    })
  }
  const [role] = await rolesByIds(tx, [id])
  return role as CrmRole
}

async function rename({ tx }: Context, { id }: RoleRow, name: string): Promise<void> {
  const { rows: taken } = await sql`
    select 1 from crm.role where name_key = ${fold(name)} and id <> ${id}::uuid
  `.execute(tx)
  if (taken.length > 0) throw roleNameTaken(name)
  await sql`
    update crm.role set name = ${name}, name_key = ${fold(name)}, built_in = null where id = ${id}::uuid
  `.execute(tx)
}

/** Everyone below moves along: their paths begin with that of the role. */
async function move({ tx }: Context, row: RoleRow, parent: RoleRow): Promise<void> {
  if (row.parent_id === null || parent.path.startsWith(row.path))
    throw new MusterError('role_cycle', {}, [{ path: 'parentId', code: 'role_cycle', message: '' }])
  const path = `${parent.path}${row.id}/`
  await sql`
    update crm.role set path = ${path} || substr(path, ${row.path.length + 1}::int),
      level = level + ${parent.level + 1 - row.level}::int
    where path >= ${row.path} and path < ${prefixEnd(row.path)}
  `.execute(tx)
  await sql`update crm.role set parent_id = ${parent.id}::uuid where id = ${row.id}::uuid`.execute(tx)
}
