import { sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { tables } from '../records/tables.ts'
import type { FieldRow } from './field-row.ts'

/**
 * Notes the values of a field that has become unique, or forgets those of one that no longer is.
 * @throws field_not_unique `{field, value}` where two records have the same one
 */
export async function indexValues({ tx }: Context, field: FieldRow): Promise<void> {
  await sql`delete from crm.unique_value where field_id = ${field.id}::uuid`.execute(tx)
  if (!field.unique) return
  const value = sql`crm.unique_key(r.fields -> ${field.apiName}::text)`
  const { rows } = await sql<{ value: string }>`
    select ${value} as value from ${tables[field.module]} r where ${value} <> '' group by 1 having count(*) > 1
    order by 1 limit 1
  `.execute(tx)
  if (rows[0] !== undefined)
    throw new MusterError('field_not_unique', { field: field.label, value: rows[0].value })
  await sql`
    insert into crm.unique_value (organisation_id, field_id, value_key, record_id)
    select r.organisation_id, ${field.id}::uuid, ${value}, r.id from ${tables[field.module]} r where ${value} <> ''
  `.execute(tx)
}
