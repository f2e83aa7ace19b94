import { type CrmModule, crmModules } from '@muster/contract'
import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import type { Context } from '../../platform/context.ts'
import type { UserRow } from '../users/user-row.ts'
import { tables } from './tables.ts'

/** Gives every record of one CRM user to another: three statements, with the change in each record's timeline. */
export async function handOverRecords(
  ctx: Context,
  from: Pick<UserRow, 'id' | 'display_name'>,
  to: Pick<UserRow, 'id' | 'display_name'>,
): Promise<void> {
  const counts: Partial<Record<CrmModule, number>> = {}
  for (const module of crmModules) counts[module] = await handOver(ctx, module, from.id, to.id)
  await record(ctx, {
    action: 'crm.record.hand-over',
    subject: { kind: 'crm_user', id: from.id, name: from.display_name },
    after: { ownerId: to.id, owner: to.display_name, counts },
  })
}

async function handOver(
  { tx, principal, now }: Context,
  module: CrmModule,
  from: string,
  to: string,
): Promise<number> {
  const changes = JSON.stringify([{ field: 'ownerId', before: from, after: to }])
  const { rows } = await sql<{ n: number }>`
    with moved as (
      update ${tables[module]} r set owner_id = ${to}::uuid, version = version + 1, updated_at = ${now}
      where owner_id = ${from}::uuid returning organisation_id, id
    ), noted as (
      insert into crm.change (organisation_id, id, module, record_id, at, kind, user_id, by_name, changes)
      select organisation_id, directory.derived_id(${crypto.randomUUID()}::uuid, 'crm.change', id::text), ${module}, id,
        ${now}, 'updated', (select u.id from crm."user" u where u.member_id = ${principal.memberId}::uuid),
        ${principal.displayName}, ${changes}::jsonb
      from moved
    )
    select count(*)::int as n from moved
  `.execute(tx)
  return rows[0]?.n ?? 0
}
