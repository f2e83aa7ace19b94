import type { CrmModule } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'

/** The table of each module. */
export const tables: Record<CrmModule, RawBuilder<unknown>> = {
  accounts: sql`crm.account`,
  contacts: sql`crm.contact`,
  deals: sql`crm.deal`,
}
