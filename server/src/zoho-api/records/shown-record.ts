import type { NumberedRecord } from '../../crm/index.ts'
import type { AnyField } from '../settings/face-fields.ts'
import { timeText } from '../time.ts'

/** A record with the fields that were asked for. What has no value is null, as there. */
export function shownRecord(record: NumberedRecord, fields: readonly AnyField[]): Record<string, unknown> {
  return {
    id: record.number,
    ...Object.fromEntries(fields.map((field) => [field.apiName, shownValue(record, field)])),
  }
}

function shownValue(
  { values, fields }: NumberedRecord,
  { column, dataType, own, apiName }: AnyField,
): unknown {
  const value = own === null ? values[column] : fields[apiName]
  if (dataType === 'boolean') return value === true
  if (value === undefined || value === null || value === '') return null
  if (dataType === 'datetime') return timeText(String(value))
  return value
}
