import type { Domain } from '@muster/contract'
import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { requirePermission } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import type { LookUpTxt, TxtAnswer } from '../../platform/dns/index.ts'
import { type DomainRow, domainColumns, lockDomain, recordOf, toDomains } from './domain-row.ts'

/** Opens one transaction after another, each walled to the organisation. */
type InOrganisation = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>

/**
 * Looks whether the TXT record of a domain is there, and notes what was seen: the domain is verified by it, or
 * lost when it was verified by it before and the DNS says that there is none. Where the DNS does not answer,
 * nothing changes. No transaction is open meanwhile.
 *
 * @throws forbidden, not_found
 */
export async function checkDomain(
  inOrganisation: InOrganisation,
  lookUp: LookUpTxt,
  id: string,
): Promise<Domain> {
  const asked = await inOrganisation((ctx) => {
    requirePermission(ctx.principal, 'settings.manage')
    return lockDomain(ctx, id)
  })
  const answer = await lookUp(asked.name_key)
  return inOrganisation(async (ctx) => {
    const [domain] = await toDomains(ctx, [await noteAnswer(ctx, await lockDomain(ctx, id), answer)])
    return domain as Domain
  })
}

async function noteAnswer(ctx: Context, row: DomainRow, answer: TxtAnswer): Promise<DomainRow> {
  const isThere = 'records' in answer && answer.records.some((text) => text.trim() === recordOf(row).value)
  const problem = isThere ? null : 'problem' in answer ? answer.problem : 'missing'
  const next = nextOf(row, isThere, problem === 'unreachable')
  const changes = next.state !== row.state || next.method !== row.method
  const { rows } = await sql<DomainRow>`
    update directory.domain d set state = ${next.state}, method = ${next.method},
      verified_at = ${isThere && changes ? ctx.now : row.verified_at}, checked_at = ${ctx.now},
      last_problem = ${problem}, version = d.version + ${changes ? 1 : 0}, updated_at = ${ctx.now}
    where d.id = ${row.id}::uuid returning ${domainColumns}
  `.execute(ctx.tx)
  if (next.state !== row.state)
    await record(ctx, {
      action: next.state === 'verified' ? 'directory.domain.verify' : 'directory.domain.lose',
      subject: { kind: 'domain', id: row.id, name: row.name },
      before: { state: row.state },
      after: { state: next.state },
    })
  return rows[0] as DomainRow
}

/** What was shown by an address does not hang on a record. */
function nextOf(
  { state, method }: DomainRow,
  isThere: boolean,
  isUnreachable: boolean,
): Pick<DomainRow, 'state' | 'method'> {
  if (isThere) return { state: 'verified', method: 'dns' }
  if (isUnreachable || state !== 'verified' || method !== 'dns') return { state, method }
  return { state: 'lost', method }
}
