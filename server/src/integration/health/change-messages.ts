import type { MessageSide } from '@muster/contract'
import { type AuditEntry, recordMany } from '../../audit/index.ts'
import { requireAdministrator } from '../../crm/index.ts'
import { discardMessages, retryMessages, type Told } from '../../platform/messages/index.ts'
import { type Asking, tellPortal } from '../connection/ask-portal.ts'
import { type Connection, requireConnection } from '../connection/connection-row.ts'
import type { PortalDoor } from '../door/portal-door.ts'
import { streamOfCrm } from '../messages/streams.ts'

/** Messages by their side and their place in it. */
export type ChosenMessages = readonly { side: MessageSide; seq: number }[]

/**
 * Tries messages at once that were tried in vain: those that were chosen, or all. Whichever were delivered meanwhile, or
 * discarded, are passed over.
 * @returns how many there were
 * @throws crm_no_user, administrator_needed, forbidden, integration_no_portal; integration_broken where messages of the
 *   portal were chosen and it lets nobody in
 */
export function retry(asking: Asking, chosen: ChosenMessages | null): Promise<number> {
  return change(asking, chosen, 'retry')
}

/**
 * Discards messages that were tried in vain: what they told is not told any more, and what waited behind them goes on.
 * @returns how many there were
 * @throws the same
 */
export function discard(asking: Asking, chosen: ChosenMessages): Promise<number> {
  return change(asking, chosen, 'discard')
}

async function change(
  asking: Asking,
  chosen: ChosenMessages | null,
  how: 'retry' | 'discard',
): Promise<number> {
  const connection = await asking.inOrganisation(async (ctx) => {
    await requireAdministrator(ctx, 'change')
    return requireConnection(ctx.tx)
  })
  const { organisationId, portalId } = connection
  const of = (side: MessageSide) =>
    chosen === null ? null : chosen.flatMap((one) => (one.side === side ? one.seq : []))
  const [theirs, ours] = [of('portal'), of('crm')]
  const atPortal = (door: PortalDoor) =>
    how === 'retry'
      ? door.retryMessages(portalId, organisationId, theirs)
      : door.discardMessages(portalId, organisationId, theirs ?? [])
  const told: Told[] = theirs?.length === 0 ? [] : await tellPortal(asking, connection, atPortal)
  return asking.inOrganisation(async (ctx) => {
    const place = { organisationId, stream: streamOfCrm(connection) }
    const own =
      how === 'retry'
        ? await retryMessages(ctx.tx, place, ours)
        : await discardMessages(ctx.tx, place, ours ?? [])
    const all = [...told, ...own]
    await recordMany(ctx, all.map(entryOf(connection, how)))
    return all.length
  })
}

function entryOf({ portalName }: Connection, how: 'retry' | 'discard') {
  return ({ topic, kind, record }: Told): AuditEntry => ({
    action: `integration.message.${how}`,
    subject: { kind: 'integration', id: null, name: portalName },
    after: { topic, kind, record },
  })
}
