import type { Portal, PortalHandOverEffects, portalHandOver } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { keysOfPortals } from '../../identity/index.ts'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { enterPortal, forbiddenIn, requireWrite } from '../access/portal-access.ts'
import { giveOwnership } from './give-ownership.ts'
import { portalsByIds } from './portal-row.ts'

/**
 * Tells what a hand-over would end.
 * @throws not_found, portal_forbidden
 */
export async function previewHandOver(ctx: Context, text: string): Promise<PortalHandOverEffects> {
  const { portalId } = await requireOwner(ctx, text)
  const keys = await keysOfPortals(ctx, [portalId])
  return { serviceKeys: keys.map(({ id, name, hint }) => ({ id, name, hint })) }
}

/**
 * Hands a portal over to another of its users, who is a member of the organisation and active. The former owner
 * stays its Administrator; the service keys of the portal stop, at once or after so many hours.
 * @throws not_found, portal_forbidden for who is not its owner, version_mismatch, successor_unfit
 */
export async function handOverPortal(
  ctx: Context,
  text: string,
  { portalUserId, overlapHours }: z.output<typeof portalHandOver>,
  ifMatch: number | null = null,
): Promise<Portal> {
  const { portalId, ownerId } = await requireOwner(ctx, text)
  requireWrite(ctx)
  const { rows } = await sql<{ version: number }>`
    select version::int as version from projects.portal where id = ${portalId}::uuid for no key update
  `.execute(ctx.tx)
  requireVersion(ifMatch, rows[0]?.version ?? 0)
  if (!isId(portalUserId) || portalUserId === ownerId)
    throw new MusterError('successor_unfit', {}, [
      { path: 'portalUserId', code: 'successor_unfit', message: '' },
    ])
  await giveOwnership(ctx, portalId, { portalUserId }, overlapHours)
  const [portal] = await portalsByIds(ctx, [portalId])
  return portal as Portal
}

async function requireOwner(ctx: Context, text: string) {
  const access = await enterPortal(ctx, text)
  if (!access.isOwner) throw await forbiddenIn(ctx, access.portalId, { reason: 'not_owner' })
  return access
}
