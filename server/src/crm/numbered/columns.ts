import type { CrmModule } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'

/** How a column is compared. `key`: by a folded or normalised key that an index finds. */
export type ColumnKind =
  | 'text'
  | 'name'
  | 'email'
  | 'phone'
  | 'number'
  | 'date'
  | 'instant'
  | 'boolean'
  | 'record'
  | 'id'

/** A column of records `r` that can be read and searched by. */
export type Column = {
  kind: ColumnKind
  value: RawBuilder<unknown>
  /** Folded or normalised, for `name`, `email` and `phone`. */
  key?: RawBuilder<unknown>
  /** Whether its words are among those that records are found by. */
  isWorded?: boolean
  /** For `record`: what the column points to. */
  points?: { table: RawBuilder<unknown>; nameKey: RawBuilder<unknown> }
}

const accounts = { table: sql`crm.account`, nameKey: sql`x.name_key` }
const contacts = { table: sql`crm.contact`, nameKey: sql`x.name_key` }
const users = { table: sql`crm."user"`, nameKey: sql`lower(x.display_name)` }

const common: Record<string, Column> = {
  id: { kind: 'id', value: sql`r.record_number` },
  owner: { kind: 'record', value: sql`r.owner_id`, points: users },
  externalId: { kind: 'text', value: sql`r.external_id` },
  createdAt: { kind: 'instant', value: sql`r.created_at` },
  updatedAt: { kind: 'instant', value: sql`r.updated_at` },
}

/** What each module's records can be read and searched by, under the names of the contract. */
export const columns: Record<CrmModule, Readonly<Record<string, Column>>> = {
  contacts: {
    ...common,
    firstName: { kind: 'text', value: sql`r.first_name`, isWorded: true },
    lastName: { kind: 'text', value: sql`r.last_name`, isWorded: true },
    displayName: { kind: 'name', value: sql`r.display_name`, key: sql`r.name_key` },
    email: { kind: 'email', value: sql`r.email`, key: sql`r.email_key` },
    phone: { kind: 'phone', value: sql`r.phone`, key: sql`r.phone_key` },
    title: { kind: 'text', value: sql`r.title` },
    account: { kind: 'record', value: sql`r.account_id`, points: accounts },
  },
  accounts: {
    ...common,
    name: { kind: 'name', value: sql`r.name`, key: sql`r.name_key` },
    website: { kind: 'text', value: sql`r.website` },
    phone: { kind: 'phone', value: sql`r.phone`, key: sql`r.phone_key` },
    industry: { kind: 'text', value: sql`r.industry` },
    street: { kind: 'text', value: sql`r.street` },
    city: { kind: 'text', value: sql`r.city` },
    state: { kind: 'text', value: sql`r.state` },
    postalCode: { kind: 'text', value: sql`r.postal_code` },
    country: { kind: 'text', value: sql`r.country` },
    parent: { kind: 'record', value: sql`r.parent_id`, points: accounts },
  },
  deals: {
    ...common,
    name: { kind: 'name', value: sql`r.name`, key: sql`r.name_key` },
    account: { kind: 'record', value: sql`r.account_id`, points: accounts },
    contact: { kind: 'record', value: sql`r.contact_id`, points: contacts },
    amount: { kind: 'number', value: sql`r.amount` },
    currency: { kind: 'text', value: sql`r.currency` },
    stage: {
      kind: 'text',
      value: sql`(select x.name from crm.stage x
      where x.organisation_id = r.organisation_id and x.id = r.stage_id)`,
    },
    probability: { kind: 'number', value: sql`r.probability` },
    closingDate: { kind: 'date', value: sql`r.closing_date` },
  },
}

/** A field of the organisation's own as a column. */
export function ownColumn({ apiName, kind }: { apiName: string; kind: string }): Column {
  const text = sql`(r.fields ->> ${apiName})`
  switch (kind) {
    case 'number':
    case 'currency':
      return { kind: 'number', value: sql`${text}::numeric` }
    case 'date':
      return { kind: 'date', value: sql`${text}::date` }
    case 'check_box':
      return { kind: 'boolean', value: sql`coalesce(${text}::boolean, false)` }
    case 'user':
      return { kind: 'record', value: sql`${text}::uuid`, points: users }
    default:
      return { kind: 'text', value: text }
  }
}

/** The table of a module. */
export const tables: Record<CrmModule, RawBuilder<unknown>> = {
  contacts: sql`crm.contact`,
  accounts: sql`crm.account`,
  deals: sql`crm.deal`,
}
