import type { CrmModule } from '@muster/contract'
import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { accountKind } from '../accounts/account-kind.ts'
import { contactKind } from '../contacts/contact-kind.ts'
import { dealKind } from '../deals/deal-kind.ts'
import { requireCrm } from '../rights/crm-rights.ts'
import type { RecordKind, Values } from './record-kind.ts'
import { tables } from './tables.ts'

const kinds: Record<CrmModule, RecordKind> = { accounts: accountKind, contacts: contactKind, deals: dealKind }

/** Rows per statement: a few megabytes of parameters. */
const chunk = 2_000

/**
 * Adds many records in a few statements, for whoever knows that they are right: values as they are kept, owners,
 * references and stages by id. One audit event tells of all.
 * @returns the ids, in the order of the records
 * @throws crm_no_user, crm_forbidden
 */
export async function insertRecords(
  ctx: Context,
  module: CrmModule,
  records: readonly Values[],
): Promise<string[]> {
  await requireCrm(ctx, module, 'create')
  const kind = kinds[module]
  const rows = records.map(({ ownerId, externalId = '', fields = {}, ...values }) => ({
    id: newId(),
    owner_id: ownerId,
    external_id: externalId,
    fields,
    ...Object.fromEntries(
      Object.entries(kind.columns).flatMap(([name, column]) =>
        name in values ? [[column, values[name]]] : [],
      ),
    ),
    ...kind.keys(values),
  }))
  const columns = Object.keys(rows[0] ?? {})
  const names = sql.join(columns.map((name) => sql.id(name)))
  for (let start = 0; start < rows.length; start += chunk)
    await sql`
      insert into ${tables[module]} (organisation_id, created_at, updated_at, ${names})
      select ${ctx.principal.organisationId}::uuid, ${ctx.now}::timestamptz, ${ctx.now}::timestamptz, ${names}
      from json_populate_recordset(null::${tables[module]}, ${JSON.stringify(rows.slice(start, start + chunk))}::json)
    `.execute(ctx.tx)
  await record(ctx, {
    action: `crm.${kind.noun}.insert`,
    subject: { kind: `crm_${kind.noun}`, id: null, name: module },
    after: { created: rows.length },
  })
  return rows.map(({ id }) => id)
}
