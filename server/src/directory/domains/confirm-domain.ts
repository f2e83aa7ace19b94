import type { Domain } from '@muster/contract'
import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { requirePermission } from '../../identity/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { confirmableBy, type DomainRow, domainColumns, lockDomain, toDomains } from './domain-row.ts'

/**
 * Takes a domain for the organisation's because an owner has a verified address in it: for installations that no
 * DNS knows of. Domains where anybody gets an address can't be confirmed so.
 *
 * @throws forbidden (`owner_only`, `address_elsewhere`), not_found
 */
export async function confirmDomain(ctx: Context, id: string): Promise<Domain> {
  requirePermission(ctx.principal, 'settings.manage')
  if (ctx.principal.adminRole !== 'owner')
    throw new MusterError('forbidden', { reason: 'owner_only', setting: 'domain' })
  const row = await lockDomain(ctx, id)
  if (row.name_key !== (await confirmableBy(ctx)))
    throw new MusterError('forbidden', { reason: 'address_elsewhere' })
  const { rows } = await sql<DomainRow>`
    update directory.domain d set state = 'verified', method = 'address',
      verified_at = ${ctx.now}, last_problem = null, version = d.version + 1, updated_at = ${ctx.now}
    where d.id = ${row.id}::uuid returning ${domainColumns}
  `.execute(ctx.tx)
  await record(ctx, {
    action: 'directory.domain.verify',
    subject: { kind: 'domain', id: row.id, name: row.name },
    before: { state: row.state },
    after: { state: 'verified', method: 'address' },
  })
  const [domain] = await toDomains(ctx, rows)
  return domain as Domain
}
