import type { CrmMe } from '@muster/contract'
import { requirePermission } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import { administratorsOf } from './administrators.ts'
import { crmRights } from './crm-rights.ts'
import { noPermission } from './every-permission.ts'

const namedMost = 20

/** What the principal may do in the CRM, and who administers it. @throws forbidden for who is no member */
export async function getCrmMe(ctx: Context): Promise<CrmMe> {
  requirePermission(ctx.principal, 'directory.read')
  const rights = await crmRights(ctx)
  return {
    userId: rights?.userId ?? null,
    profile: rights?.profile ?? null,
    permissions: rights?.permissions ?? noPermission,
    rights: rights?.rights ?? { manageUsers: false, manageSetup: false, manageCustomerUsers: false },
    isAdministrator: rights?.isAdministrator ?? false,
    administrators: await administratorsOf(ctx.tx, namedMost),
  }
}
