import type { CustomerPortal, CustomerTotals } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import { MusterError } from '../../../kernel/index.ts'
import type { Context } from '../../../platform/context.ts'
import type { CrmRights } from '../../rights/crm-rights.ts'

type Row = {
  id: string
  name: string
  slug: string
  language: 'en' | 'es'
  active: boolean
  seats: number | null
  confirmed: number
  unconfirmed: number
  inactive: number
  recordNumber: number
  version: number
  createdAt: Date
  updatedAt: Date
}

const counted = (state: string) => sql`coalesce(sum(c.people) filter (where c.state = ${state}), 0)::int`

/** SQL over crm.customer_user_count as `c`: how many are in which state. */
const stateColumns = sql`${counted('confirmed')} as confirmed, ${counted('unconfirmed')} as unconfirmed,
  ${counted('inactive')} as inactive`

/** The same as the API tells it. */
export function totalsOf(row: Pick<Row, 'confirmed' | 'unconfirmed' | 'inactive'>): CustomerTotals {
  const { confirmed, unconfirmed, inactive } = row
  const active = confirmed + unconfirmed
  return { all: active + inactive, active, confirmed, unconfirmed, inactive }
}

/** Customer portals in the order of the ids. */
export async function portalsByIds(
  { tx }: Context,
  { rights }: Pick<CrmRights, 'rights'>,
  ids: readonly string[],
): Promise<CustomerPortal[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Row>`
    select p.id, p.name, p.slug, p.language, p.is_active as active, p.seats, n.confirmed, n.unconfirmed, n.inactive,
      p.record_number as "recordNumber", p.version::int as version, p.created_at as "createdAt",
      p.updated_at as "updatedAt"
    from crm.customer_portal p
    cross join lateral (select ${stateColumns} from crm.customer_user_count c
      where c.organisation_id = p.organisation_id and c.portal_id = p.id) n
    where p.id = any (${ids}::uuid[])
  `.execute(tx)
  const can = { configure: rights.manageSetup, manageUsers: rights.manageCustomerUsers }
  const byId = new Map(rows.map((row) => [row.id, toPortal(row, can)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

function toPortal(row: Row, can: CustomerPortal['can']): CustomerPortal {
  const { confirmed, unconfirmed, inactive, createdAt, updatedAt, ...rest } = row
  const users = totalsOf(row)
  return {
    ...rest,
    seatsUsed: users.active,
    users,
    can,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}

/** Whether another portal has a name or an address. */
export async function isTaken(
  { tx }: Context,
  condition: RawBuilder<unknown>,
  except: string | null,
): Promise<boolean> {
  const { rows } = await sql`
    select from crm.customer_portal p where ${condition} and p.id is distinct from ${except}::uuid
  `.execute(tx)
  return rows.length > 0
}

/** The refusal of a name or an address that another portal has. */
export function nameTaken(path: 'name' | 'slug', name: string): MusterError {
  return new MusterError('name_taken', { name }, [{ path, code: 'name_taken', message: '' }])
}
