import type { Domain, DomainState } from '@muster/contract'
import { sql } from 'kysely'
import { readAccount } from '../../identity/index.ts'
import { domainKey, emailKey, isId, isMailbox, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'

/** A row of directory.domain as the verbs read it. */
export type DomainRow = {
  id: string
  name: string
  name_key: string
  token: string
  state: DomainState
  method: 'dns' | 'address' | null
  verified_at: Date | null
  checked_at: Date | null
  last_problem: 'missing' | 'unreachable' | null
  version: number
  created_at: Date
  updated_at: Date
}

/** The columns of a `DomainRow`, over directory.domain as `d`. */
export const domainColumns = sql`
  d.id, d.name, d.name_key, d.token, d.state, d.method, d.verified_at, d.checked_at, d.last_problem,
  d.version::int as version, d.created_at, d.updated_at`

/** The TXT record that shows a domain to be the organisation's. */
export function recordOf({ name_key, token }: Pick<DomainRow, 'name_key' | 'token'>): Domain['record'] {
  return { name: name_key, value: `muster-verification=${token}` }
}

/** Domains as the API shows them to the principal. */
export async function toDomains(ctx: Context, rows: readonly DomainRow[]): Promise<Domain[]> {
  const own = await confirmableBy(ctx)
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    asciiName: row.name_key,
    state: row.state,
    method: row.method,
    record: recordOf(row),
    lastProblem: row.last_problem,
    canConfirm: row.state !== 'verified' && row.name_key === own,
    verifiedAt: row.verified_at?.toISOString() ?? null,
    checkedAt: row.checked_at?.toISOString() ?? null,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }))
}

/**
 * The domain that the principal may confirm by an address: that of the verified one an owner signs in with,
 * unless anybody can get an address there. Null for none.
 */
export async function confirmableBy({ tx, principal }: Context): Promise<string | null> {
  if (principal.identityId === null || principal.adminRole !== 'owner') return null
  const { email, isVerified } = await readAccount(tx, principal.identityId)
  const domain = domainKey((emailKey(email) ?? '').split('@').at(-1) ?? '')
  return isVerified && domain !== null && !isMailbox(domain) ? domain : null
}

/** Reads a domain and locks the row. @throws not_found */
export async function lockDomain({ tx }: Context, id: string): Promise<DomainRow> {
  const { rows } = isId(id)
    ? await sql<DomainRow>`
        select ${domainColumns} from directory.domain d where d.id = ${id}::uuid for no key update
      `.execute(tx)
    : { rows: [] }
  if (rows[0] === undefined) throw new MusterError('not_found', { kind: 'domain' })
  return rows[0]
}
