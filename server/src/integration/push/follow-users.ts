import { createHash } from 'node:crypto'
import { translator } from '@muster/phrases'
import { sql } from 'kysely'
import { type UserOfProfile, usersOfProfiles } from '../../crm/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Message } from '../../platform/messages/index.ts'
import { type Asking, askPortal } from '../connection/ask-portal.ts'
import type { Connection } from '../connection/connection-row.ts'
import type { Later } from '../messages/portal-handler.ts'
import { permissionsOf, viewing } from '../permissions/permission-row.ts'
import { leavePortal } from './leave-portal.ts'
import { straysOf } from './orphans.ts'
import { roleOf } from './preview-push.ts'
import { asPeople, keepPush, keepPushed } from './push-row.ts'
import { settlePushes } from './settle-pushes.ts'

const againMs = 1_500

/**
 * Brings the portal up to date with the CRM's people: whoever came, or got a profile that may view, is pushed in the
 * name of the integration's owner; of whoever went, it does what the setting says. Tells the administrators of a push
 * that waits for them.
 * @returns all messages while pushes are under way: it is done again then
 */
export async function followUsers(
  asking: Asking,
  connection: Connection,
  messages: readonly Message[],
): Promise<Later | null> {
  const { newcomers, gone } = await asking.inOrganisation((ctx) => change(ctx, connection))
  const t = translator('en')
  const isPending = await settlePushes(asking, connection, t)
  if (newcomers.length > 0 && !isPending) await pushNewcomers(asking, connection, newcomers)
  if (gone.length > 0) await leavePortal(asking, connection, gone, t)
  return isPending || newcomers.length > 0 ? { messages, afterMs: againMs } : null
}

/** Who is to be pushed and never was; and whose access ends because the setting says always. */
async function change(ctx: Context, connection: Connection) {
  const profileIds = viewing(await permissionsOf(ctx))
  const users = await usersOfProfiles(ctx, { profileIds })
  const { rows } = await sql<{ id: string }>`
    select user_id as id from integration.pushed_user where portal_id = ${connection.portalId}::uuid
  `.execute(ctx.tx)
  const pushed = new Set(rows.map(({ id }) => id))
  const strays = connection.onDeactivation === 'always' ? await straysOf(ctx, connection) : []
  return {
    newcomers: users.filter(({ id }) => !pushed.has(id)),
    gone: strays.filter(({ reason }) => reason !== 'no_view').map(({ email }) => email),
  }
}

/** The same for the same people: a push whose server died before it was noted is not started twice. */
function runOf({ portalId }: Connection, users: readonly UserOfProfile[]): string {
  const ids = users.map(({ id }) => id).toSorted()
  const hex = createHash('sha256')
    .update([portalId, ...ids].join(' '))
    .digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}

async function pushNewcomers(
  asking: Asking,
  connection: Connection,
  users: readonly UserOfProfile[],
): Promise<void> {
  const runId = await askPortal(asking, connection, (door) =>
    door.push(connection.portalId, {
      id: runOf(connection, users),
      people: asPeople(users),
      role: roleOf(connection.role),
      invite: connection.invite,
      from: connection.organisation,
    }),
  )
  await asking.inOrganisation(async (ctx) => {
    await keepPush(ctx, connection, {
      runId,
      cause: 'followed',
      people: users.length,
      by: connection.ownerName,
    })
    await keepPushed(ctx, connection, users)
  })
}
