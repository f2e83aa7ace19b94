import type { CrmRole, crmRoleCreate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { fold, MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireCrmRight } from '../rights/crm-rights.ts'
import { lockRole, requireRole, rolesByIds, topRole } from './role-row.ts'

/** Levels that may stand above one another, the top one counted. */
const mostLevels = 50

/**
 * Makes a role that reports to another one.
 * @throws crm_no_user, crm_forbidden, unknown_crm_role, name_taken `{name}`, role_cycle for too deep a tree
 */
export async function createRole(ctx: Context, asked: z.output<typeof crmRoleCreate>): Promise<CrmRole> {
  await requireCrmRight(ctx, 'manageUsers')
  const { tx, principal, now } = ctx
  const named =
    asked.parentId === undefined ? await topRole(tx) : await requireRole(tx, asked.parentId, 'parentId')
  const parent = await lockRole(tx, principal.organisationId, named.id)
  if (parent.level + 1 >= mostLevels) throw new MusterError('role_cycle', { most: mostLevels })
  const id = newId()
  const { rows } = await sql`
    insert into crm.role (organisation_id, id, name, name_key, description, parent_id, path, level, created_at,
      updated_at)
    values (${principal.organisationId}, ${id}, ${asked.name}, ${fold(asked.name)}, ${asked.description ?? ''},
      ${parent.id}, ${`${parent.path}${id}/`}, ${parent.level + 1}, ${now}, ${now})
    on conflict (organisation_id, name_key) do nothing returning id
  `.execute(tx)
  if (rows.length === 0) throw roleNameTaken(asked.name)
  await record(ctx, {
    action: 'crm.role.create',
    subject: { kind: 'crm_role', id, name: asked.name },
    after: { name: asked.name, description: asked.description ?? '', parentId: parent.id },
  })
  const [role] = await rolesByIds(tx, [id])
  return role as CrmRole
}

/** The refusal of a name that another role has. */
export function roleNameTaken(name: string): MusterError {
  return new MusterError('name_taken', { name }, [{ path: 'name', code: 'name_taken', message: '' }])
}
