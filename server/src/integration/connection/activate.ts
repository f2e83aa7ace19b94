import type { integrationActivate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { requireAdministrator } from '../../crm/index.ts'
import { MusterError } from '../../kernel/index.ts'
import { openStream } from '../../platform/messages/index.ts'
import { carryOut, requirePlan } from '../client-links/choose-mapping.ts'
import { tellMapped } from '../fields/tell-mapped.ts'
import { crmTopics, streamOfCrm } from '../messages/streams.ts'
import { keepPermissions, permissionsOf, viewing } from '../permissions/permission-row.ts'
import { askToFollow } from '../push/ask-to-follow.ts'
import { notePush } from '../push/push-row.ts'
import { type Asking, tellPortal } from './ask-portal.ts'
import { isPaused, requireConnection } from './connection-row.ts'

/**
 * Lets the integration take effect: the people who were shown are pushed, and the projects of the portal are shown in
 * the CRM.
 * @throws crm_no_user, administrator_needed, forbidden, integration_no_portal, integration_active; integration_paused
 *   when the trial is over; stale_plan, undecided, wrong_run_state for the push and the mapping; integration_broken
 */
export async function activate(
  asking: Asking,
  { push, clients }: z.output<typeof integrationActivate>,
): Promise<void> {
  const { inOrganisation } = asking
  const connection = await inOrganisation(async (ctx) => {
    await requireAdministrator(ctx, 'change')
    const draft = await requireConnection(ctx.tx)
    if (draft.state === 'active') throw new MusterError('integration_active', { portal: draft.portalName })
    if (isPaused(draft, ctx.now)) throw new MusterError('integration_paused')
    if (clients !== undefined) await requirePlan(ctx, clients)
    return draft
  })
  if (push === undefined) await tellPortal(asking, connection, (door) => door.portal(connection.portalId))
  else await tellPortal(asking, connection, (door) => door.applyRun(push.runId, push.fingerprint))
  // what the portal tells from here on waits until the integration is active
  await tellPortal(asking, connection, (door) =>
    door.listen(connection.portalId, connection.organisationId, true),
  )
  await inOrganisation(async (ctx) => {
    const { tx, now, principal } = ctx
    const draft = await requireConnection(tx, true)
    if (draft.state === 'active' || draft.portalId !== connection.portalId)
      throw new MusterError('integration_active', { portal: draft.portalName })
    const permissions = await permissionsOf(ctx)
    await keepPermissions(ctx, permissions)
    await sql`
      update integration.connection set state = 'active', activated_at = ${now},
        activated_by_name = ${principal.displayName}, trial_began_at = coalesce(trial_began_at, ${now}),
        updated_at = ${now}, version = version + 1
    `.execute(tx)
    if (push !== undefined)
      await notePush(ctx, draft, { runId: push.runId, profileIds: viewing(permissions) })
    await record(ctx, {
      action: 'integration.activate',
      subject: { kind: 'integration', id: null, name: draft.portalName },
      after: { portal: draft.portalName, organisation: draft.portalOrganisation },
    })
    await carryOut(ctx, asking.ground.engine, draft, clients)
    await openStream(tx, principal.organisationId, streamOfCrm(draft), crmTopics)
    await askToFollow(ctx)
  })
  await tellMapped(asking, connection)
}
