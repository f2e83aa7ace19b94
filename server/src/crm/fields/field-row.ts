import type { CrmField, CrmModule, FieldCustomers, FieldRules } from '@muster/contract'
import { sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'

/** A row of crm.field as the verbs read it. */
export type FieldRow = FieldRules & {
  id: string
  module: CrmModule
  labelKey: string
  customers: FieldCustomers
  position: number
  version: number
  createdAt: Date
  updatedAt: Date
}

const fieldColumns = sql`
  f.id, f.module, f.api_name as "apiName", f.label, f.label_key as "labelKey", f.kind, f.options,
  f.is_required as required, f.is_unique as "unique", f.preset as "default", f.customers, f.position, f.version::int as version,
  f.created_at as "createdAt", f.updated_at as "updatedAt"`

/** The fields that an organisation added to a module, in their order; a few dozen at most. */
export async function fieldsOf(tx: Tx, module: CrmModule): Promise<FieldRow[]> {
  const { rows } = await sql<FieldRow>`
    select ${fieldColumns} from crm.field f where f.module = ${module} order by f.position, f.created_at, f.id
  `.execute(tx)
  return rows
}

/** Reads a field and locks the row. @throws not_found */
export async function lockField(tx: Tx, id: string): Promise<FieldRow> {
  const { rows } = isId(id)
    ? await sql<FieldRow>`
        select ${fieldColumns} from crm.field f where f.id = ${id}::uuid for no key update
      `.execute(tx)
    : { rows: [] }
  if (rows[0] === undefined) throw new MusterError('not_found', { kind: 'crm_field' })
  return rows[0]
}

/** A field as the API shows it. @param mappedTo labels of fields of projects, see `mappedTo` */
export function toField(
  { labelKey, createdAt, updatedAt, ...field }: FieldRow,
  mappedTo: readonly string[] = [],
): CrmField {
  return {
    ...field,
    mappedTo: [...mappedTo],
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}
