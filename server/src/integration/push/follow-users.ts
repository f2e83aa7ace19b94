import { translator } from '@muster/phrases'
import { sql } from 'kysely'
import { z } from 'zod'
import { type UserOfProfile, usersOfProfiles } from '../../crm/index.ts'
import { type Context, systemContext } from '../../platform/context.ts'
import { defineJob, enqueue, type Job } from '../../platform/jobs/index.ts'
import { type Asking, askPortal } from '../connection/ask-portal.ts'
import { type Connection, isInEffect, readConnection } from '../connection/connection-row.ts'
import { isFault } from '../door/faults.ts'
import type { IntegrationGround } from '../ground.ts'
import { permissionsOf, viewing } from '../permissions/permission-row.ts'
import { leavePortal } from './leave-portal.ts'
import { straysOf } from './orphans.ts'
import { roleOf } from './preview-push.ts'
import { asPeople, keepPush, keepPushed } from './push-row.ts'
import { settlePushes } from './settle-pushes.ts'

const schema = z.object({ organisationId: z.string() })
const name = 'integration.follow'
const againMs = 1_500

/**
 * Brings the portal up to date with the CRM's people: whoever came, or got a profile that may view, is pushed in the
 * name of the integration's owner; of whoever went, it does what the setting says. Looks again until the pushes are
 * over, and tells the administrators of one that waits for them.
 */
export function followJob(ground: IntegrationGround): Job<unknown> {
  return defineJob({
    name,
    schema,
    handle: ({ organisationId }, { database }) => {
      const inOrganisation: Asking['inOrganisation'] = (work) =>
        database.inOrganisation(organisationId, (tx) => work(systemContext(tx, organisationId)))
      return followUsers({ ground, inOrganisation, actor: null })
    },
  }) as Job<unknown>
}

async function followUsers(asking: Asking): Promise<void> {
  const { inOrganisation } = asking
  const found = await inOrganisation(async (ctx) => {
    const connection = await readConnection(ctx.tx)
    if (!isInEffect(connection, ctx.now)) return null
    return { connection, ...(await change(ctx, connection)) }
  })
  if (found === null) return
  const { connection, newcomers, gone } = found
  const t = translator('en')
  try {
    const isPending = await settlePushes(asking, connection, t)
    if (newcomers.length > 0 && !isPending) await pushNewcomers(asking, connection, newcomers)
    if (gone.length > 0) await leavePortal(asking, connection, gone, t)
    if (isPending || newcomers.length > 0) await lookAgain(asking)
  } catch (error) {
    // it is caught up with when something lets in again
    if (!isFault(error) && !isBroken(error)) throw error
  }
}

const isBroken = (error: unknown) => (error as { code?: unknown }).code === 'integration_broken'

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

async function pushNewcomers(
  asking: Asking,
  connection: Connection,
  users: readonly UserOfProfile[],
): Promise<void> {
  const runId = await askPortal(asking, connection, (door) =>
    door.push(connection.portalId, {
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

/** Enqueued under the same key as a change of people is, so that there is one at a time. */
async function lookAgain({ inOrganisation }: Asking): Promise<void> {
  await inOrganisation(({ tx, principal: { organisationId } }) =>
    enqueue(
      tx,
      { name, schema },
      { organisationId },
      {
        key: `integration.follow ${organisationId}`,
        at: new Date(Date.now() + againMs),
      },
    ),
  )
}
