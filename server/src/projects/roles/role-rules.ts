import type { RoleRules, roleRulesUpdate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { fold, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requirePortal, requireWrite } from '../access/portal-access.ts'
import { findRole } from './find-role.ts'

/** Which role is suggested for people of which CRM profile. @throws not_found, portal_forbidden */
export async function readRoleRules(ctx: Context, portal: string): Promise<RoleRules> {
  const { portalId } = await requirePortal(ctx, portal, 'users.view')
  return rulesOf(ctx, portalId)
}

/** The rules of a portal. Without any, everybody is suggested to be an Employee. */
export async function rulesOf({ tx }: Pick<Context, 'tx'>, portalId: string): Promise<RoleRules> {
  const { rows: rules } = await sql<RoleRules['rules'][number]>`
    select u.crm_profile as "crmProfile", u.role_id as "roleId", r.name as role
    from projects.role_rule u
    join projects.portal_role r on r.organisation_id = u.organisation_id and r.id = u.role_id
    where u.portal_id = ${portalId}::uuid order by u.profile_key
  `.execute(tx)
  const { rows: usual } = await sql<RoleRules['otherwise']>`
    select r.id as "roleId", r.name as role from projects.portal p
    join projects.portal_role r on r.organisation_id = p.organisation_id and r.portal_id = p.id
      and (r.id = p.usual_role_id or (p.usual_role_id is null and r.kind = 'employee'))
    where p.id = ${portalId}::uuid
  `.execute(tx)
  return { rules, otherwise: usual[0] as RoleRules['otherwise'] }
}

/**
 * Changes the rules: all of them at once. Rules suggest; what somebody is given is checked when it is given.
 * @throws not_found, portal_forbidden, unknown_role, name_taken for a profile that is named twice
 */
export async function updateRoleRules(
  ctx: Context,
  portal: string,
  { rules, otherwise }: z.output<typeof roleRulesUpdate>,
): Promise<RoleRules> {
  const { portalId, name } = await requirePortal(ctx, portal, 'users.import')
  requireWrite(ctx)
  const { tx, principal } = ctx
  const keys = rules.map(({ crmProfile }) => fold(crmProfile))
  if (new Set(keys).size < keys.length) throw new MusterError('name_taken')
  const before = await rulesOf(ctx, portalId)
  for (const { roleId } of rules) await findRole(tx, portalId, roleId)
  await sql`delete from projects.role_rule where portal_id = ${portalId}::uuid`.execute(tx)
  for (const { crmProfile, roleId } of rules)
    await sql`insert into projects.role_rule (organisation_id, portal_id, profile_key, crm_profile, role_id)
      values (${principal.organisationId}::uuid, ${portalId}::uuid, ${fold(crmProfile)}, ${crmProfile},
        ${roleId}::uuid)`.execute(tx)
  if (otherwise !== undefined) {
    const role = await findRole(tx, portalId, otherwise.roleId)
    await sql`update projects.portal set usual_role_id = ${role.id}::uuid where id = ${portalId}::uuid`.execute(
      tx,
    )
  }
  const after = await rulesOf(ctx, portalId)
  await record(ctx, {
    action: 'projects.role-rules.update',
    subject: { kind: 'portal', id: portalId, name },
    before: told(before),
    after: told(after),
  })
  return after
}

function told({ rules, otherwise }: RoleRules): Record<string, string> {
  return {
    ...Object.fromEntries(rules.map(({ crmProfile, role }) => [crmProfile, role])),
    '*': otherwise.role,
  }
}
