import type { RawBuilder } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'

/**
 * What an import of clients asks of the organisation's CRM: which companies its accounts are, and to remember those that
 * were made of them. Handed in by compose, as rooms of apps don't know each other.
 */
export type ClientCrm = {
  /** The accounts that client companies of a portal are. */
  linksOf: (tx: Tx, portalId: string) => Promise<{ accountId: string; companyId: string }[]>
  /** @param companies relation of (`company_id, company_name, account_id`); accounts that are not there are left out */
  link: (
    tx: Tx,
    which: { organisationId: string; portalId: string; companies: RawBuilder<unknown>; by: string },
  ) => Promise<void>
  /** @param companies relation of (`company_id, account_id`) */
  unlink: (
    tx: Tx,
    which: { organisationId: string; portalId: string; companies: RawBuilder<unknown> },
  ) => Promise<void>
}
