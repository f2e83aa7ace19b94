import type { Portal, PortalHandOverEffects } from '@muster/contract'
import { sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { enterPortal, forbiddenIn, requireWrite } from '../access/portal-access.ts'
import { giveOwnership } from './give-ownership.ts'
import { portalsByIds } from './portal-row.ts'

/** What tells of the service keys that would end with somebody's ownership of a portal; compose wires it. */
export type KeysOfOwner = (
  ctx: Context,
  portalId: string,
  ownerMemberId: string,
) => Promise<PortalHandOverEffects['serviceKeys']>

/**
 * Tells what a hand-over would end.
 * @throws not_found, portal_forbidden
 */
export async function previewHandOver(
  ctx: Context,
  text: string,
  keysOf: KeysOfOwner,
): Promise<PortalHandOverEffects> {
  const { portalId, ownerId } = await requireOwner(ctx, text)
  const { rows } = await sql<{ memberId: string | null }>`
    select member_id as "memberId" from projects.portal_user where id = ${ownerId}::uuid
  `.execute(ctx.tx)
  const memberId = rows[0]?.memberId ?? null
  return { serviceKeys: memberId === null ? [] : await keysOf(ctx, portalId, memberId) }
}

/**
 * Hands a portal over to another of its users, who is a member of the organisation and active. The former owner
 * stays its Administrator.
 * @throws not_found, portal_forbidden for who is not its owner, version_mismatch, successor_unfit
 */
export async function handOverPortal(
  ctx: Context,
  text: string,
  portalUserId: string,
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
  await giveOwnership(ctx, portalId, { portalUserId })
  const [portal] = await portalsByIds(ctx, [portalId])
  return portal as Portal
}

async function requireOwner(ctx: Context, text: string) {
  const access = await enterPortal(ctx, text)
  if (!access.isOwner) throw await forbiddenIn(ctx, access.portalId, { reason: 'not_owner' })
  return access
}
