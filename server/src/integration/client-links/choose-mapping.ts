import type { IntegrationClients } from '@muster/contract'
import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { requireAdministrator } from '../../crm/index.ts'
import { applyRun, cancelRun, type Engine } from '../../imports/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Connection, requireConnection } from '../connection/connection-row.ts'
import { keepMapping, mappingOf } from './mapping-row.ts'
import { mapClients } from './start-mapping.ts'

/**
 * Chooses in the set-up whether client companies are matched with accounts when it is activated, and plans it: until
 * then nothing is linked. Asking for the same again plans anew.
 * @throws crm_no_user, administrator_needed, forbidden, integration_no_portal, integration_active
 */
export async function chooseMapping(
  ctx: Context,
  engine: Engine,
  { choice, createContacts = true, takesUp = true }: IntegrationClients,
): Promise<void> {
  await requireAdministrator(ctx, 'change')
  const connection = await requireConnection(ctx.tx, true)
  if (connection.state !== 'draft')
    throw new MusterError('integration_active', { portal: connection.portalName })
  const former = await mappingOf(ctx, connection.portalId)
  if (former.runId !== null) await dropRun(ctx, engine, former.runId)
  const settings = { createContacts, takesUp }
  const run = choice === 'map' ? await mapClients(ctx, engine, connection, settings, false) : null
  await keepMapping(ctx, connection.portalId, { choice, ...settings, runId: run?.id ?? null })
}

/** A plan that was carried out, or is gone, stays as it is. */
async function dropRun(ctx: Context, engine: Engine, runId: string): Promise<void> {
  const { rows } = await sql`select from imports.run where id = ${runId}::uuid
    and state in ('reading', 'planning', 'needs_decisions', 'ready')`.execute(ctx.tx)
  if (rows.length > 0) await cancelRun(ctx, engine, runId)
}

/** The plan is as it was shown: looked at before anything of the activation takes effect. @throws stale_plan */
export async function requirePlan({ tx }: Context, { runId, fingerprint }: ShownPlan): Promise<void> {
  const { rows } = await sql<{ current: string | null }>`select fingerprint as current from imports.run
    where id = ${runId}::uuid and state = 'ready'`.execute(tx)
  if (rows[0]?.current !== fingerprint)
    throw new MusterError('stale_plan', { current: rows[0]?.current ?? null })
}

type ShownPlan = { runId: string; fingerprint: string }

/**
 * Carries out what was chosen, in the transaction of the activation: the links of a former connection hold again, or are
 * given up, and the plan that was shown is applied.
 * @throws stale_plan, undecided, wrong_run_state
 */
export async function carryOut(
  ctx: Context,
  engine: Engine,
  { portalId, portalName }: Connection,
  shown: ShownPlan | undefined,
): Promise<void> {
  const mapping = await mappingOf(ctx, portalId)
  if (mapping.linked > 0 && !mapping.takesUp) {
    await sql`delete from crm.client_link where portal_id = ${portalId}::uuid`.execute(ctx.tx)
    await record(ctx, {
      action: 'crm.client-link.give-up',
      subject: { kind: 'integration', id: null, name: portalName },
      before: { linked: mapping.linked },
    })
  }
  if (shown !== undefined) await applyRun(ctx, engine, shown.runId, shown.fingerprint)
  // the next set-up makes a plan of its own
  await sql`update crm.client_mapping set run_id = null where portal_id = ${portalId}::uuid`.execute(ctx.tx)
}
