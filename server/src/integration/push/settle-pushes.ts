import type { Translate } from '@muster/phrases'
import { sql } from 'kysely'
import { type Asking, askPortal } from '../connection/ask-portal.ts'
import type { Connection } from '../connection/connection-row.ts'
import { isOwn } from '../connection/view-integration.ts'
import { tellAdministrators } from '../notices/tell-administrators.ts'
import { questionsOf, readPushes } from './push-row.ts'

const underWay = new Set(['reading', 'planning', 'applying'])

/** Looks at the pushes that were not over yet, and tells of one that waits for somebody. @returns whether one is still under way */
export async function settlePushes(asking: Asking, connection: Connection, t: Translate): Promise<boolean> {
  const open = await asking.inOrganisation((ctx) => readPushes(ctx, connection, { isOpen: true }))
  let isPending = false
  for (const push of open.filter(({ cause }) => cause !== 'preview')) {
    const run = await askPortal(asking, connection, (door) => door.run(push.runId, t)).catch((error) => {
      if ((error as { code?: unknown }).code === 'not_found') return null
      throw error
    })
    if (run !== null && underWay.has(run.state)) {
      isPending = true
      continue
    }
    // what comes by itself is applied by itself only where nobody has to decide anything
    if (run?.state === 'ready' && questionsOf(run).length === 0 && run.fingerprint !== null) {
      await askPortal(asking, connection, (door) => door.applyRun(push.runId, run.fingerprint ?? ''))
      isPending = true
      continue
    }
    const waits = run !== null && ['needs_decisions', 'ready', 'failed'].includes(run.state)
    await asking.inOrganisation(async (ctx) => {
      if (waits && !push.isTold)
        await tellAdministrators(ctx, connection, {
          what: 'waiting',
          people: push.people,
          runId: isOwn(connection) ? push.runId : null,
        })
      await sql`update integration.push set is_open = false, is_told = is_told or ${waits}
        where run_id = ${push.runId}::uuid`.execute(ctx.tx)
    })
  }
  return isPending
}
