import { type CustomerPortal, customerPortal, page } from '@muster/contract'
import { WrongUsage } from '../stops.ts'
import type { OrganisationApi } from './organisation-api.ts'

/** The customer portal that `customer-portal:NAME` names, by address, id or name. @throws WrongUsage for one that is not there */
export async function customerPortalOf(api: OrganisationApi, named: string): Promise<CustomerPortal> {
  const { items } = await api.send('GET', '/crm/customer-portals', page(customerPortal), {
    query: { limit: 500 },
  })
  const wanted = named.trim().toLowerCase()
  const found = items.find(({ id, slug, name }) => [id, slug, name.toLowerCase()].includes(wanted))
  if (found === undefined) throw new WrongUsage('cli.usage.noPortal', { name: named })
  return found
}
