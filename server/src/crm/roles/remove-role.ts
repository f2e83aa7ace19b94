import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { MusterError, prefixEnd } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { requireCrmRight } from '../rights/crm-rights.ts'
import { lockRole, type RoleRow, requireRole } from './role-row.ts'

/**
 * Deletes a role: whoever has it gets another one, and the roles below report to that one.
 * @param reassignTo id of the other role, null when the caller has not said
 * @throws crm_no_user, crm_forbidden, not_found, version_mismatch, role_cycle for the top role or a role below,
 *   crm_in_use `{name, users, roles}`, unknown_crm_role
 */
export async function removeRole(
  ctx: Context,
  id: string,
  { reassignTo, ifMatch = null }: { reassignTo: string | null; ifMatch?: number | null },
): Promise<void> {
  await requireCrmRight(ctx, 'manageUsers')
  const { tx, principal, now } = ctx
  const row = await lockRole(tx, principal.organisationId, id)
  requireVersion(ifMatch, row.version)
  if (row.parent_id === null) throw new MusterError('role_cycle')
  const { rows: counts } = await sql<{ users: number; roles: number }>`select
    (select count(*)::int from crm."user" where role_id = ${id}::uuid) as users,
    (select count(*)::int from crm.role where parent_id = ${id}::uuid) as roles`.execute(tx)
  const { users = 0, roles = 0 } = counts[0] ?? {}
  if (reassignTo === null && users + roles > 0)
    throw new MusterError('crm_in_use', { name: row.name, users, roles })
  const heir = reassignTo === null ? null : await requireRole(tx, reassignTo, 'reassignTo')
  if (heir !== null) {
    if (heir.path.startsWith(row.path))
      throw new MusterError('role_cycle', {}, [{ path: 'reassignTo', code: 'role_cycle', message: '' }])
    await sql`
      update crm."user" set role_id = ${heir.id}::uuid, version = version + 1, updated_at = ${now}
      where role_id = ${id}::uuid
    `.execute(tx)
    await moveBelow(ctx, row, heir)
  }
  await sql`delete from crm.role where id = ${id}::uuid`.execute(tx)
  await record(ctx, {
    action: 'crm.role.remove',
    subject: { kind: 'crm_role', id, name: row.name },
    before: { name: row.name, parentId: row.parent_id, users },
    after: { reassignedTo: heir === null ? null : { id: heir.id, name: heir.name } },
  })
}

async function moveBelow({ tx, now }: Context, row: RoleRow, heir: RoleRow): Promise<void> {
  await sql`
    update crm.role set path = ${heir.path} || substr(path, ${row.path.length + 1}::int),
      level = level + ${heir.level - row.level}::int,
      parent_id = case when parent_id = ${row.id}::uuid then ${heir.id}::uuid else parent_id end,
      version = version + 1, updated_at = ${now}
    where path > ${row.path} and path < ${prefixEnd(row.path)}
  `.execute(tx)
}
