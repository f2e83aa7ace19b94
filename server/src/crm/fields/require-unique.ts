import type { CrmModule, FieldValues } from '@muster/contract'
import { sql } from 'kysely'
import { fieldRefusal } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { FieldRow } from './field-row.ts'

/** Waits until nobody else writes unique values of a module: custom fields or external ids. Holds until commit. */
export async function takeUniqueTurn(tx: Tx, organisationId: string, module: CrmModule): Promise<void> {
  await sql`select pg_advisory_xact_lock(7242, hashtext(${`${organisationId}${module}`}))`.execute(tx)
}

/**
 * Makes sure that no other record has the values of unique fields. Writers of unique values of a module take turns,
 * so that two can't write the same one.
 * @throws value_taken `{field, recordId}`
 */
export async function requireUnique(
  { tx, principal }: Context,
  module: CrmModule,
  fields: readonly FieldRow[],
  values: FieldValues,
  recordId: string,
): Promise<void> {
  const asked = fields.filter(({ unique, apiName }) => unique && values[apiName] !== undefined)
  if (asked.length === 0) return
  await takeUniqueTurn(tx, principal.organisationId, module)
  for (const field of asked) {
    const { rows } = await sql<{ record_id: string }>`
      select record_id from crm.unique_value v
      where v.field_id = ${field.id}::uuid
        and v.value_key = crm.unique_key(${JSON.stringify(values[field.apiName])}::jsonb) and v.record_id <> ${recordId}::uuid
    `.execute(tx)
    if (rows[0] !== undefined) throw fieldRefusal('value_taken', field, { recordId: rows[0].record_id })
  }
}
