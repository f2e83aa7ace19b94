import type { ClientMappingStart } from '@muster/contract'
import { type Engine, startGivenRun } from '../../imports/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireAdministrator } from '../rights/require-administrator.ts'
import type { ClientPort } from './client-port.ts'
import { valuesOf } from './client-row.ts'

/**
 * Starts a mapping of a portal's client companies to accounts: an import run, which shows everything before it is done.
 * @throws crm_no_user, administrator_needed, forbidden, not_found, portal_forbidden
 */
export async function startMapping(
  ctx: Context,
  engine: Engine,
  clients: ClientPort,
  { portalId, createContacts = true, autoApply = false }: ClientMappingStart,
) {
  await requireAdministrator(ctx, 'change')
  const portal = await clients.portal(ctx, portalId)
  return startGivenRun(ctx, engine, {
    source: { kind: 'portal', name: portal.name },
    target: { kind: 'crm.client-account-link', portalId: portal.id, portalName: portal.name, createContacts },
    pages: valuesByPage(clients.companies(ctx, portal.id)),
    autoApply,
  })
}

async function* valuesByPage(pages: ReturnType<ClientPort['companies']>) {
  for await (const page of pages) yield page.map(valuesOf)
}
