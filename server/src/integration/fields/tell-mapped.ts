import { type Asking, askPortal } from '../connection/ask-portal.ts'
import type { Connection } from '../connection/connection-row.ts'
import { isFault } from '../door/faults.ts'
import { readMapping } from './mapping-row.ts'

/**
 * Tells the portal of an active connection which of its own fields the CRM fills, so that it can warn whoever changes
 * them. A portal that lets nobody in is told the next time.
 * @param ends when it fills none any more
 */
export async function tellMapped(asking: Asking, connection: Connection, ends = false): Promise<void> {
  const { portalId, organisation } = connection
  const mapping = ends ? null : await asking.inOrganisation((ctx) => readMapping(ctx, portalId))
  const filled = (mapping?.mappings ?? []).flatMap(({ field }) => /^fields\.(.*)$/.exec(field)?.[1] ?? [])
  try {
    await askPortal(asking, connection, (door) => door.noteMappedFields(portalId, organisation, filled))
  } catch (error) {
    if (!isFault(error)) throw error
  }
}
