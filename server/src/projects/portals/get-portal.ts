import type { Portal } from '@muster/contract'
import type { Context } from '../../platform/context.ts'
import { enterPortal } from '../access/portal-access.ts'
import { portalsByIds } from './portal-row.ts'

/** One portal, by id or slug. @throws not_found, portal_forbidden */
export async function getPortal(ctx: Context, text: string): Promise<Portal> {
  const { portalId } = await enterPortal(ctx, text)
  const [portal] = await portalsByIds(ctx, [portalId])
  return portal as Portal
}
