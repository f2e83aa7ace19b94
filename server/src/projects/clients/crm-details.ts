import type { ClientCrmDetails } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database/index.ts'
import { enterPortal } from '../access/portal-access.ts'

/**
 * What the CRM of the organisation says of client companies, by their ids; null where no CRM is joined with the portal.
 * Stages are called as the reader's language has them. Handed in by compose, as rooms of apps don't know each other.
 */
export type ClientDetails = (
  tx: Tx,
  portalId: string,
  companyIds: readonly string[],
  t: Translate,
) => Promise<ReadonlyMap<string, ClientCrmDetails> | null>

/** What tells details, and in whose words. */
type Telling = { details: ClientDetails; t: Translate }

type Detailed = { crm?: ClientCrmDetails | null | undefined }

/**
 * Lays account and deals of the CRM beside clients, for the portal's owner and Administrators alone: for anyone else
 * they are not even asked for.
 * @param companyOf the company that somebody is, or is of
 * @see spec 05 "CRM details"
 */
export async function withDetails<T extends Detailed>(
  ctx: Context,
  telling: Telling,
  portal: string,
  clients: readonly T[],
  companyOf: (client: T) => string,
): Promise<T[]> {
  const { portalId, isAdministrator } = await enterPortal(ctx, portal)
  if (!isAdministrator) return [...clients]
  const { details, t } = telling
  const found = await details(ctx.tx, portalId, [...new Set(clients.map(companyOf))], t)
  return clients.map((client) => ({ ...client, crm: found?.get(companyOf(client)) ?? null }))
}

/** The same of one. */
export async function withDetail<T extends Detailed>(
  ctx: Context,
  telling: Telling,
  portal: string,
  client: T,
  companyId: string,
): Promise<T> {
  const [one] = await withDetails(ctx, telling, portal, [client], () => companyId)
  return one ?? client
}
