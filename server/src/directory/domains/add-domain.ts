import { randomBytes } from 'node:crypto'
import { domainToUnicode } from 'node:url'
import type { Domain, domainCreate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { requirePermission } from '../../identity/index.ts'
import { domainKey, MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type DomainRow, domainColumns, toDomains } from './domain-row.ts'

const tokenBytes = 18

/**
 * Adds a domain, unverified, with the text of the TXT record that will show it to be the organisation's.
 * @throws forbidden, invalid_domain, name_taken `{name}`
 */
export async function addDomain(ctx: Context, { name }: z.output<typeof domainCreate>): Promise<Domain> {
  requirePermission(ctx.principal, 'settings.manage')
  const key = domainKey(name)
  if (key === null)
    throw new MusterError('invalid_domain', {}, [{ path: 'name', code: 'invalid_domain', message: '' }])
  const shown = domainToUnicode(key)
  const { rows } = await sql<DomainRow>`
    insert into directory.domain as d (organisation_id, id, name, name_key, token, created_at, updated_at)
    values (${ctx.principal.organisationId}, ${newId()}, ${shown}, ${key},
      ${randomBytes(tokenBytes).toString('base64url')}, ${ctx.now}, ${ctx.now})
    on conflict (organisation_id, name_key) do nothing
    returning ${domainColumns}
  `.execute(ctx.tx)
  const [row] = rows
  if (row === undefined)
    throw new MusterError('name_taken', { name: shown }, [{ path: 'name', code: 'name_taken', message: '' }])
  await record(ctx, {
    action: 'directory.domain.create',
    subject: { kind: 'domain', id: row.id, name: shown },
    after: { name: shown },
  })
  const [domain] = await toDomains(ctx, [row])
  return domain as Domain
}
