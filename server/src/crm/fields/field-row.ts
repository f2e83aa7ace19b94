import type { CrmField, CrmFieldKind, CrmFieldValue, CrmModule } from '@muster/contract'
import { sql } from 'kysely'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'

/** A row of crm.field as the verbs read it. */
export type FieldRow = {
  id: string
  module: CrmModule
  api_name: string
  label: string
  label_key: string
  kind: CrmFieldKind
  options: string[]
  is_required: boolean
  is_unique: boolean
  preset: CrmFieldValue
  position: number
  version: number
  created_at: Date
  updated_at: Date
}

const fieldColumns = sql`
  f.id, f.module, f.api_name, f.label, f.label_key, f.kind, f.options, f.is_required, f.is_unique, f.preset, f.position,
  f.version::int as version, f.created_at, f.updated_at`

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

/** A field as the API shows it. */
export function toField(row: FieldRow): CrmField {
  return {
    id: row.id,
    module: row.module,
    apiName: row.api_name,
    label: row.label,
    kind: row.kind,
    options: row.options,
    required: row.is_required,
    unique: row.is_unique,
    default: row.preset,
    position: row.position,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}
