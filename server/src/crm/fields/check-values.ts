import type { FieldRules, FieldValues } from '@muster/contract'
import { sql } from 'kysely'
import { fieldRefusal, peopleIn, valuesAfter } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'

/**
 * The values of custom fields that a record has after a change. What is not named stays; a new record gets the
 * defaults.
 *
 * @param before values that the record has, null for a new one
 * @throws unknown_field, field_required, field_invalid, each with the label in `field`
 */
export async function checkValues(
  tx: Tx,
  fields: readonly FieldRules[],
  given: FieldValues,
  before: FieldValues | null,
): Promise<FieldValues> {
  const after = valuesAfter(fields, given, before)
  const asked = peopleIn(fields, given, after)
  if (asked.length === 0) return after
  const { rows } = await sql<{ id: string }>`
    select id from crm."user" where id = any (${asked.map(({ id }) => id)}::uuid[])
  `.execute(tx)
  const wrong = asked.find(({ id }) => rows.every((row) => row.id !== id.toLowerCase()))
  if (wrong !== undefined) throw fieldRefusal('field_invalid', wrong.field)
  return after
}
