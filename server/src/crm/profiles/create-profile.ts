import type { CrmProfile, crmProfileCreate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { fold, MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireCrmRight } from '../rights/crm-rights.ts'
import { coherent } from '../rights/every-permission.ts'
import { rightsAfter, rightsOf } from '../rights/rights-of-row.ts'
import { profilesByIds, requireProfile, requireProfileWithin } from './profile-row.ts'

/**
 * Makes a profile of the organisation's own, beginning with what another one allows.
 * @throws crm_no_user, crm_forbidden, unknown_crm_profile, profile_above_yours, name_taken `{name}`
 */
export async function createProfile(
  ctx: Context,
  asked: z.output<typeof crmProfileCreate>,
): Promise<CrmProfile> {
  const rights = await requireCrmRight(ctx, 'manageUsers')
  const model = await requireProfile(ctx.tx, asked.cloneOf ?? 'standard', 'cloneOf')
  const after = {
    name: asked.name,
    description: asked.description ?? '',
    permissions: coherent(asked.permissions ?? model.permissions),
    rights: rightsAfter(rightsOf(model), asked.rights),
  }
  requireProfileWithin(rights, {
    kind: 'custom',
    permissions: after.permissions,
    manage_users: after.rights.manageUsers,
    manage_setup: after.rights.manageSetup,
    manage_customer_users: after.rights.manageCustomerUsers,
  })
  const id = newId()
  const { rows } = await sql`
    insert into crm.profile (organisation_id, id, name, name_key, description, permissions, manage_users,
      manage_setup, manage_customer_users, created_at, updated_at)
    values (${ctx.principal.organisationId}, ${id}, ${after.name}, ${fold(after.name)}, ${after.description},
      ${JSON.stringify(after.permissions)}, ${after.rights.manageUsers}, ${after.rights.manageSetup},
      ${after.rights.manageCustomerUsers}, ${ctx.now}, ${ctx.now})
    on conflict (organisation_id, name_key) do nothing returning id
  `.execute(ctx.tx)
  if (rows.length === 0) throw profileNameTaken(after.name)
  await record(ctx, {
    action: 'crm.profile.create',
    subject: { kind: 'crm_profile', id, name: after.name },
    after,
  })
  const [profile] = await profilesByIds(ctx.tx, [id])
  return profile as CrmProfile
}

/** The refusal of a name that another profile has. */
export function profileNameTaken(name: string): MusterError {
  return new MusterError('name_taken', { name }, [{ path: 'name', code: 'name_taken', message: '' }])
}
