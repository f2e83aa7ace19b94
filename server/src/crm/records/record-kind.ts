import type { CrmModule } from '@muster/contract'
import type { RawBuilder } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { SortKey } from '../lists/order.ts'
import type { CrmRights } from '../rights/crm-rights.ts'

/** Values of a record by the names that the API gives them. */
export type Values = Record<string, unknown>

/** What a record of any module is shown with. */
export type Shown = { id: string; version: number }

/**
 * What differs from module to module; everything else about accounts, contacts and deals is written once, in this
 * room. A record's own fields are columns; owner, external id and custom fields are common to all.
 */
export type RecordKind<Record_ extends Shown = Shown> = {
  module: CrmModule
  /** For the audit and for refusals: `crm.contact.create`, `crm_contact`. */
  noun: 'account' | 'contact' | 'deal'
  /** Own fields by API name, with their columns. */
  columns: Record<string, string>
  /** How a column is read where it is not as it is: over a row `r`. */
  reads?: Record<string, RawBuilder<unknown>>
  sorts: Record<string, SortKey>
  /** What a record is called. */
  title: (values: Values) => string
  /** Columns that follow from the values: what is searched, sorted and compared. */
  keys: (values: Values) => Record<string, unknown>
  /**
   * The values that were given, checked and as they are kept; a new record gets what was not given.
   * @param before null for a new record
   * @throws what is wrong with a value
   */
  check: (
    ctx: Context,
    rights: CrmRights,
    given: Values,
    before: (Values & { id: string }) | null,
  ) => Promise<Values>
  /** Records as the API shows them to whoever has the rights, in the order of the ids. */
  byIds: (ctx: Context, rights: CrmRights, ids: readonly string[]) => Promise<Record_[]>
  /** The conditions of a list's filters on a row `r`. */
  conditions: (ctx: Context, query: Values) => Promise<RawBuilder<boolean>[]>
  /** Records of which modules name one of these, by which column. */
  namedBy: readonly { module: CrmModule; column: string; field: string }[]
}
