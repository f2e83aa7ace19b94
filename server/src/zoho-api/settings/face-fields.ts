import type { CrmModule, FieldKind } from '@muster/contract'
import { type FieldRow, readFields } from '../../crm/index.ts'
import type { Context } from '../../platform/context.ts'
import { type DataType, type FaceField, standardFields } from './standard-fields.ts'

const ownTypes: Record<FieldKind, DataType> = {
  text: 'text',
  number: 'double',
  date: 'date',
  pick_list: 'picklist',
  check_box: 'boolean',
  user: 'userlookup',
  currency: 'currency',
}

/** A field of the face; `own` is the organisation's own one behind it. */
export type AnyField = FaceField & { own: FieldRow | null }

/** Every field of a module: the standard ones, then those of the organisation that no standard one hides. */
export async function faceFields(ctx: Context, module: CrmModule): Promise<AnyField[]> {
  const standard = standardFields[module]
  const taken = new Set(standard.map(({ apiName }) => apiName))
  const own = (await readFields(ctx, module)).filter(({ apiName }) => !taken.has(apiName))
  return [
    ...standard.map((field) => ({ ...field, own: null })),
    ...own.map((field) => ({
      apiName: field.apiName,
      label: field.label,
      dataType: ownTypes[field.kind],
      column: `fields.${field.apiName}`,
      isMandatory: field.required,
      own: field,
    })),
  ]
}
