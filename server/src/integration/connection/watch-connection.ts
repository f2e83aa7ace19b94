import { translator } from '@muster/phrases'
import { sql } from 'kysely'
import { type Context, systemContext } from '../../platform/context.ts'
import { isFault } from '../door/faults.ts'
import type { DoorOwner } from '../door/portal-door.ts'
import type { IntegrationGround } from '../ground.ts'
import { tellAdministrators } from '../notices/tell-administrators.ts'
import { settlePushes } from '../push/settle-pushes.ts'
import { type Asking, askPortal } from './ask-portal.ts'
import { type Connection, isInEffect, readConnection } from './connection-row.ts'

const warningMs = 7 * 86_400_000

/**
 * Asks the portal of an organisation's CRM how it stands, so that a dead key is known before somebody runs into it: keeps
 * its name and the end of the key, and tells the administrators once when that end is near.
 */
export async function watchConnection(ground: IntegrationGround, organisationId: string): Promise<void> {
  const inOrganisation: Asking['inOrganisation'] = (work) =>
    ground.database.inOrganisation(organisationId, (tx) => work(systemContext(tx, organisationId)))
  const connection = await inOrganisation(async ({ tx, now }) => {
    const found = await readConnection(tx)
    return isInEffect(found, now) ? found : null
  })
  if (connection === null) return
  const asking: Asking = { ground, inOrganisation, actor: null }
  try {
    const { owner, portal } = await askPortal(asking, connection, (door) => door.portal(connection.portalId))
    await inOrganisation((ctx) => keep(ctx, connection, owner, portal))
    await settlePushes(asking, connection, translator('en'))
  } catch (error) {
    if (!isFault(error)) throw error
  }
}

async function keep(
  ctx: Context,
  connection: Connection,
  { endsAt, name }: DoorOwner,
  portal: { name: string; slug: string; organisation: string },
): Promise<void> {
  const isNear = endsAt !== null && Date.parse(endsAt) - ctx.now.getTime() < warningMs
  const { rows } = await sql<{ isTold: boolean }>`
    update integration.connection c set portal_name = ${portal.name}, portal_slug = ${portal.slug},
      portal_organisation_name = ${portal.organisation}, owner_name = ${name},
      key_ends_at = ${endsAt}::timestamptz,
      told_end = case when ${isNear} then ${endsAt}::timestamptz end
    from integration.connection former
    where former.organisation_id = c.organisation_id and c.portal_id = ${connection.portalId}::uuid
    returning former.told_end is not distinct from ${endsAt}::timestamptz as "isTold"
  `.execute(ctx.tx)
  if (isNear && rows[0]?.isTold === false)
    await tellAdministrators(ctx, connection, { what: 'ending', endsAt: endsAt ?? '' })
}
