import type { IntegrationRights } from '@muster/contract'
import { crmRights } from '../../crm/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Connection, isInEffect, readConnection } from '../connection/connection-row.ts'
import { everyRight, keptRights, noRights } from './permission-row.ts'

/** What the principal may do with projects by their profile; without a connection that is in effect, nothing. */
export type MyRights = {
  isCrmUser: boolean
  isAdministrator: boolean
  connection: Connection | null
  rights: IntegrationRights
}

/** What the principal may do with the projects of the portal at this moment. */
export async function myRights(ctx: Context): Promise<MyRights> {
  const crm = await crmRights(ctx)
  const found = crm === null ? null : await readConnection(ctx.tx)
  const connection = isInEffect(found, ctx.now) ? found : null
  const who = { isCrmUser: crm !== null, isAdministrator: crm?.isAdministrator ?? false, connection }
  if (crm === null || connection === null) return { ...who, rights: noRights }
  if (crm.profile === null) return { ...who, rights: everyRight }
  const { id, kind } = crm.profile
  const usual = kind === 'administrator' ? everyRight : noRights
  return { ...who, rights: (await keptRights(ctx)).get(id) ?? usual }
}
