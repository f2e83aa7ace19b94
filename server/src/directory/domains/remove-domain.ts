import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { requirePermission } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { lockDomain } from './domain-row.ts'

/** Removes a domain; its people stay. @throws forbidden, not_found, version_mismatch */
export async function removeDomain(ctx: Context, id: string, ifMatch: number | null = null): Promise<void> {
  requirePermission(ctx.principal, 'settings.manage')
  const row = await lockDomain(ctx, id)
  requireVersion(ifMatch, row.version)
  await sql`delete from directory.domain where id = ${row.id}::uuid`.execute(ctx.tx)
  await record(ctx, {
    action: 'directory.domain.remove',
    subject: { kind: 'domain', id: row.id, name: row.name },
    before: { name: row.name, state: row.state, method: row.method },
  })
}
