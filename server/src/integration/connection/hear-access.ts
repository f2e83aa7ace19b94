import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { DoorOwner } from '../door/portal-door.ts'
import { portalHandler } from '../messages/portal-handler.ts'
import { tellAdministrators } from '../notices/tell-administrators.ts'
import type { Connection } from './connection-row.ts'

const warningMs = 7 * 86_400_000

/**
 * Looks at the portal when it, its keys or its people were changed: a key that lets in no more is known at once, not when
 * somebody runs into it.
 */
export const accessHandler = portalHandler({
  read: (door, portalId) => door.portal(portalId),
  keep: (ctx, connection, _messages, { owner, portal }) => keepPortal(ctx, connection, owner, portal),
})

/** Keeps how the portal is called and when the key ends, and tells the administrators once when that end is near. */
export async function keepPortal(
  ctx: Context,
  connection: Connection,
  { endsAt, name }: DoorOwner,
  portal: { name: string; slug: string; organisation: string },
): Promise<void> {
  const isNear = endsAt !== null && Date.parse(endsAt) - ctx.now.getTime() < warningMs
  // locked before it is read: two who hear of the same end tell of it once
  const { rows } = await sql<{ isTold: boolean }>`
    with former as (
      select organisation_id, told_end from integration.connection
      where portal_id = ${connection.portalId}::uuid for no key update
    )
    update integration.connection c set portal_name = ${portal.name}, portal_slug = ${portal.slug},
      portal_organisation_name = ${portal.organisation}, owner_name = ${name},
      key_ends_at = ${endsAt}::timestamptz,
      told_end = case when ${isNear} then ${endsAt}::timestamptz end
    from former
    where former.organisation_id = c.organisation_id and c.portal_id = ${connection.portalId}::uuid
    returning former.told_end is not distinct from ${endsAt}::timestamptz as "isTold"
  `.execute(ctx.tx)
  if (isNear && rows[0]?.isTold === false)
    await tellAdministrators(ctx, connection, { what: 'ending', endsAt: endsAt ?? '' })
}
