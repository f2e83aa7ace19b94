import type { ClientCrmDetails, Page } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { Context } from '../../platform/context.ts'
import { enterPortal } from '../access/portal-access.ts'

/**
 * What the CRM that is joined with a portal says of its client companies, by their ids; null where none is joined. Stages
 * are called as the reader's language has them. Asked outside of every transaction, as the CRM may be of another
 * organisation. Handed in by compose, as rooms of apps don't know each other.
 */
export type ClientDetails = (
  portal: { organisationId: string; portalId: string },
  companyIds: readonly string[],
  t: Translate,
) => Promise<ReadonlyMap<string, ClientCrmDetails> | null>

/** What tells details, and in whose words. */
type Telling = { details: ClientDetails; t: Translate }

type Detailed = { crm?: ClientCrmDetails | null | undefined }

/** Opens a transaction of the reader's organisation. */
type InOrganisation = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>

/**
 * Lays account and deals of the CRM beside clients, for the portal's owner and Administrators alone: for anyone else
 * they are not even asked for.
 * @param list reads the clients, with the rights of the reader
 * @param companyOf the company that somebody is, or is of
 * @see spec 05 "CRM details"
 */
export async function withDetails<T extends Detailed>(
  inOrganisation: InOrganisation,
  { details, t }: Telling,
  portal: string,
  list: (ctx: Context) => Promise<Page<T>>,
  companyOf: (client: T) => string,
): Promise<Page<T>> {
  const { page, place } = await inOrganisation(async (ctx) => {
    const found = await list(ctx)
    const { portalId, isAdministrator } = await enterPortal(ctx, portal)
    const { organisationId } = ctx.principal
    return { page: found, place: isAdministrator ? { organisationId, portalId } : null }
  })
  if (place === null) return page
  const found = await details(place, [...new Set(page.items.map(companyOf))], t)
  const items = page.items.map((client) => ({ ...client, crm: found?.get(companyOf(client)) ?? null }))
  return { ...page, items }
}

/** The same of one. */
export async function withDetail<T extends Detailed>(
  inOrganisation: InOrganisation,
  telling: Telling,
  portal: string,
  get: (ctx: Context) => Promise<T>,
  companyOf: (client: T) => string,
): Promise<T> {
  const list = async (ctx: Context) => ({ items: [await get(ctx)], nextCursor: null, total: 1 })
  const { items } = await withDetails(inOrganisation, telling, portal, list, companyOf)
  return items[0] as T
}
