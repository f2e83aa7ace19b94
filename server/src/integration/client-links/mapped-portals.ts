import type { MappedPortals } from '@muster/contract'
import { sql } from 'kysely'
import { requireAdministrator } from '../../crm/index.ts'
import type { Context } from '../../platform/context.ts'
import { readConnection } from '../connection/connection-row.ts'

/**
 * The connected portal, and those of former connections whose client companies are still linked: their links are kept,
 * and hold again when they are connected. The connected one comes first, or the one that was connected last.
 * @throws crm_no_user, administrator_needed
 */
export async function listMappedPortals(ctx: Context): Promise<MappedPortals['items']> {
  await requireAdministrator(ctx, 'read')
  const connection = await readConnection(ctx.tx)
  const { rows } = await sql<{ id: string; name: string; linked: number }>`
    select l.portal_id as id, count(*)::integer as linked, coalesce((select r.target_name from imports.run r
      where r.place_id = l.portal_id and r.target_kind = 'crm.client-account-link'
      order by r.created_at desc limit 1), '') as name
    from crm.client_link l group by l.portal_id`.execute(ctx.tx)
  const isJoined = connection !== null && connection.state !== 'off'
  const linked = rows.find(({ id }) => id === connection?.portalId)?.linked ?? 0
  const isLast = ({ id }: { id: string }) => Number(id === connection?.portalId)
  const former = rows
    .filter(({ id }) => !(isJoined && id === connection.portalId))
    .map((portal) => ({
      ...portal,
      name: portal.id === connection?.portalId ? connection.portalName : portal.name,
      isConnected: false,
    }))
    .sort((a, b) => isLast(b) - isLast(a) || a.name.localeCompare(b.name))
  if (!isJoined) return former
  const { portalId: id, portalName: name, state } = connection
  return [{ id, name, linked, isConnected: state === 'active' }, ...former]
}
