import type { ClientMappingStart } from '@muster/contract'
import { requireAdministrator } from '../../crm/index.ts'
import { type Engine, startRowRun } from '../../imports/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Connection, requireConnection } from '../connection/connection-row.ts'
import { clientLinkKind } from './client-link-import.ts'
import { clientsKind } from './client-source.ts'
import { keepMapping, mappingOf } from './mapping-row.ts'

/**
 * Starts a mapping of the connected portal's client companies to accounts: an import run, which shows everything before
 * it is done.
 * @throws crm_no_user, administrator_needed, forbidden, integration_no_portal, integration_draft before the activation
 */
export async function startMapping(
  ctx: Context,
  engine: Engine,
  { createContacts, autoApply = false }: ClientMappingStart,
) {
  await requireAdministrator(ctx, 'change')
  const connection = await requireConnection(ctx.tx)
  if (connection.state === 'draft') throw new MusterError('integration_draft')
  const kept = await mappingOf(ctx, connection.portalId)
  const settings = { createContacts: createContacts ?? kept.createContacts, takesUp: true }
  if (settings.createContacts !== kept.createContacts)
    await keepMapping(ctx, connection.portalId, { ...kept, ...settings })
  return mapClients(ctx, engine, connection, settings, autoApply)
}

/** Starts the run. @param takesUp whether links of a former connection count */
export function mapClients(
  ctx: Context,
  engine: Engine,
  { portalId, portalName }: Connection,
  { createContacts, takesUp }: { createContacts: boolean; takesUp: boolean },
  autoApply: boolean,
) {
  return startRowRun(ctx, engine, {
    source: { kind: clientsKind, name: portalName },
    target: { kind: clientLinkKind, portalId, portalName, createContacts, takesUp },
    autoApply,
  })
}
