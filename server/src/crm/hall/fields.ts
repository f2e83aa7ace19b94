import type { CrmModule, HallField } from '@muster/contract'
import type { Tx } from '../../platform/database/index.ts'
import { type FieldRow, fieldsOf } from '../fields/field-row.ts'
import { hallFields } from './rules.ts'

/**
 * The fields of a module that customers see: the standing ones, and the custom ones that the organisation shows them.
 * A custom field that names a CRM user is never shown: those are no customers' business.
 */
export async function fieldsForCustomers(tx: Tx, module: CrmModule): Promise<HallField[]> {
  const own = (await fieldsOf(tx, module)).filter(isForCustomers)
  return [
    ...hallFields[module].map(({ name, kind, canEdit, required }) => ({
      name,
      label: null,
      kind,
      options: [],
      required: required ?? false,
      canEdit,
    })),
    ...own.map(({ apiName, label, kind, options, required, customers }) => ({
      name: `fields.${apiName}`,
      label,
      kind,
      options: [...options],
      required,
      canEdit: customers === 'editable',
    })),
  ]
}

function isForCustomers({ kind, customers }: FieldRow): boolean {
  return customers !== 'hidden' && kind !== 'user'
}
