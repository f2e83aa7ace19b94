import type { ImportStart } from '@muster/contract'
import { WrongUsage } from '../stops.ts'
import { customerPortalOf } from './find-customer-portal.ts'
import { findPlace } from './find-place.ts'
import { findPortal, portalOf } from './find-portal.ts'
import type { OrganisationApi } from './organisation-api.ts'

/** Targets that are the organisation's own, by the one word that names them. */
const own: Record<string, ImportStart['target']> = {
  organisation: { kind: 'directory.member' },
  organization: { kind: 'directory.member' },
  members: { kind: 'directory.member' },
  hierarchy: { kind: 'directory.hierarchy' },
  contacts: { kind: 'crm.contact' },
  accounts: { kind: 'crm.account' },
  deals: { kind: 'crm.deal' },
}

/** Targets of clients in a portal, by the word before its name. */
const clients = {
  'client-users': 'projects.client-user',
  'client-companies': 'projects.client-company',
} as const

/**
 * What `--into` names: `organisation` (or `members`), `hierarchy`, `contacts`, `accounts` or `deals` of the CRM,
 * a group, a department, a portal, the client users or client companies of one, or a customer portal.
 * @param given role and projects that everybody gets in a portal
 * @throws WrongUsage when it names nothing, or more than one place
 */
export async function findTarget(
  api: OrganisationApi,
  into: string,
  given: { role?: string; project: readonly string[] },
): Promise<ImportStart['target']> {
  const customers = /^customer-portal:(.+)$/is.exec(into.trim())?.[1]?.trim()
  if (customers !== undefined) {
    const { id } = await customerPortalOf(api, customers)
    return { kind: 'crm.customer-portal-user', portalId: id }
  }
  const [, word = '', named = ''] =
    /^(portal|client-users|client-companies):\s*(.+)$/is.exec(into.trim()) ?? []
  const place = word.toLowerCase()
  if (place === 'portal') return findPortal(api, named, given)
  if (given.role !== undefined || given.project.length > 0) throw new WrongUsage('cli.usage.onlyPortals')
  if (place in clients)
    return { kind: clients[place as keyof typeof clients], portalId: (await portalOf(api, named)).id }
  const one = into.trim().toLowerCase()
  const target = Object.hasOwn(own, one) ? own[one] : undefined
  if (target !== undefined) return target
  return { kind: 'directory.group-membership', groupId: (await findPlace(api, into)).id }
}
