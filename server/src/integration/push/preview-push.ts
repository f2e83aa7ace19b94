import type { IntegrationPush, integrationPushAsked } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { z } from 'zod'
import { requireAdministrator, usersOfProfiles } from '../../crm/index.ts'
import { MusterError } from '../../kernel/index.ts'
import { type Asking, tellPortal } from '../connection/ask-portal.ts'
import { requireConnection } from '../connection/connection-row.ts'
import { isOwn } from '../connection/view-integration.ts'
import { permissionsOf, viewing, withChanges } from '../permissions/permission-row.ts'
import { asPeople, keepPush, readPushes, shownPush } from './push-row.ts'

/**
 * Plans a push of everyone whose profile may view projects, as it would be with other permissions too. Nothing is
 * applied. Plans of earlier previews are dropped.
 * @returns the run, which is being planned
 * @throws crm_no_user, administrator_needed, forbidden, integration_no_portal, nobody_chosen, unknown_role,
 *   integration_broken
 */
export async function previewPush(
  asking: Asking,
  asked: z.output<typeof integrationPushAsked>,
  t: Translate,
): Promise<IntegrationPush> {
  const { inOrganisation, actor } = asking
  const { connection, users, former } = await inOrganisation(async (ctx) => {
    await requireAdministrator(ctx, 'change')
    const found = await requireConnection(ctx.tx)
    const permissions = withChanges(await permissionsOf(ctx), asked.permissions ?? [])
    return {
      connection: found,
      users: await usersOfProfiles(ctx, { profileIds: viewing(permissions) }),
      former: (await readPushes(ctx, found, { isOpen: true })).filter(({ cause }) => cause === 'preview'),
    }
  })
  if (users.length === 0) throw new MusterError('nobody_chosen')
  const { runId, run } = await tellPortal(asking, connection, async (door) => {
    for (const one of former) await dropPlan(door, one.runId)
    const runId = await door.push(connection.portalId, {
      people: asPeople(users),
      role: roleOf(asked.role ?? connection.role),
      invite: asked.invite ?? connection.invite,
      from: connection.organisation,
    })
    return { runId, run: await door.run(runId, t) }
  })
  const push = { runId, cause: 'preview' as const, people: users.length, by: actor?.name ?? '' }
  return inOrganisation(async (ctx) => {
    await keepPush(ctx, connection, push)
    return shownPush({ ...push, startedAt: ctx.now, isTold: false }, run, isOwn(connection), t)
  })
}

/** The role that people are pushed with. */
export function roleOf(role: string): string {
  return role === '' ? 'employee' : role
}

/** A plan that was carried out, or is gone, stays as it is. */
async function dropPlan(door: { cancelRun: (runId: string) => Promise<void> }, runId: string): Promise<void> {
  await door.cancelRun(runId).catch((error: unknown) => {
    if (!(error instanceof MusterError && ['wrong_run_state', 'not_found'].includes(error.code))) throw error
  })
}
