import type { IntegrationPush, Run } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { requireAdministrator } from '../../crm/index.ts'
import { MusterError } from '../../kernel/index.ts'
import { type Asking, askPortal, tellPortal } from '../connection/ask-portal.ts'
import { requireConnection } from '../connection/connection-row.ts'
import { isOwn } from '../connection/view-integration.ts'
import type { PortalDoor } from '../door/portal-door.ts'
import { type PushRow, readPushes, shownPush } from './push-row.ts'

const shownMost = 10

/**
 * The last pushes into the portal, the newest first, as they stand now. Previews that nothing came of are left out.
 * @throws crm_no_user, administrator_needed, integration_no_portal; a fault of the portal
 */
export async function listPushes(asking: Asking, t: Translate): Promise<IntegrationPush[]> {
  const { connection, rows } = await read(asking, 'read')
  const carriedOut = rows.filter(({ cause }) => cause !== 'preview').slice(0, shownMost)
  if (carriedOut.length === 0) return []
  return askPortal(asking, connection, async (door) => {
    const shown: IntegrationPush[] = []
    for (const row of carriedOut) {
      const run = await known(door, row, t)
      if (run !== null) shown.push(shownPush(row, run, isOwn(connection), t))
    }
    return shown
  })
}

/** One push as it stands now. @throws the same, not_found */
export async function getPush(asking: Asking, runId: string, t: Translate): Promise<IntegrationPush> {
  const { connection, rows } = await read(asking, 'read')
  const row = ofRun(rows, runId)
  const run = await askPortal(asking, connection, (door) => standing(door, runId, t))
  return shownPush(row, run, isOwn(connection), t)
}

/**
 * Takes a push back: whoever it brought into the portal leaves it, roles are as they were.
 * @throws crm_no_user, administrator_needed, forbidden, integration_no_portal, not_found, wrong_run_state,
 *   nothing_to_undo, integration_broken
 */
export async function undoPush(asking: Asking, runId: string, t: Translate): Promise<IntegrationPush> {
  const { connection, rows } = await read(asking, 'change')
  const row = ofRun(rows, runId)
  const run = await tellPortal(asking, connection, async (door) => {
    await door.undoRun(runId)
    return standing(door, runId, t)
  })
  return shownPush(row, run, isOwn(connection), t)
}

async function read({ inOrganisation }: Asking, how: 'read' | 'change') {
  return inOrganisation(async (ctx) => {
    await requireAdministrator(ctx, how)
    const connection = await requireConnection(ctx.tx)
    return { connection, rows: await readPushes(ctx, connection, { limit: 200 }) }
  })
}

function ofRun(rows: readonly PushRow[], runId: string): PushRow {
  const row = rows.find((one) => one.runId === runId)
  if (row === undefined) throw new MusterError('not_found', { kind: 'run' })
  return row
}

/** The portal forgets runs in time. */
async function known(door: PortalDoor, { runId }: PushRow, t: Translate): Promise<Run | null> {
  return standing(door, runId, t).catch((error: unknown) => {
    if (error instanceof MusterError && error.code === 'not_found') return null
    throw error
  })
}

/** A run as it stands: from the moment that it is taken back, as what takes it back stands. */
async function standing(door: PortalDoor, runId: string, t: Translate): Promise<Run> {
  const run = await door.run(runId, t)
  if (run.state !== 'applied' || run.reversedBy === null) return run
  const { state } = await door.run(run.reversedBy, t)
  if (state === 'planning' || state === 'applying') return { ...run, state: 'undoing' }
  // somebody has to say what becomes of those who were changed since
  return state === 'needs_decisions' || state === 'ready' ? { ...run, state: 'needs_decisions' } : run
}
