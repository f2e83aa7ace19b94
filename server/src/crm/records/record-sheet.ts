import type { CrmModule, FieldValue, FieldValues } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { SheetExport } from '../../platform/http/index.ts'
import { type FieldRow, fieldsOf } from '../fields/field-row.ts'
import { requireCrm } from '../rights/crm-rights.ts'

/** What a sheet needs beside the records: the organisation's own fields, and who the people in them are. */
export type SheetFields = { fields: FieldRow[]; people: ReadonlyMap<string, string> }

/** A list of records as a sheet: own columns, the owner, the external id, and a column for every custom field. */
export function recordSheet<
  R extends { owner: { displayName: string }; externalId: string; fields: FieldValues; createdAt: string },
>(
  module: CrmModule,
  {
    name,
    columns,
    row,
  }: {
    name: (t: Translate) => string
    columns: (t: Translate) => string[]
    row: (record: R, t: Translate) => string[]
  },
): SheetExport {
  return {
    name,
    beside: ({ inOrganisation }) => inOrganisation((ctx) => besideOf(ctx, module)),
    columns: (t, { fields }: SheetFields) => [
      ...columns(t),
      t('crm.field.owner'),
      t('crm.field.externalId'),
      t('crm.field.created'),
      ...fields.map(({ label }) => label),
    ],
    row: (record: R, t: Translate, beside: SheetFields) => [
      ...row(record, t),
      record.owner.displayName,
      record.externalId,
      record.createdAt.slice(0, 10),
      ...beside.fields.map((field) => fieldCell(field, record.fields[field.apiName] ?? null, beside, t)),
    ],
  }
}

/** Refuses who may see the list and not take it away. @throws crm_forbidden */
async function besideOf(ctx: Context, module: CrmModule): Promise<SheetFields> {
  await requireCrm(ctx, module, 'export')
  return fieldsBeside(ctx, module)
}

/** The custom fields of a module for a sheet. */
export async function fieldsBeside(ctx: Context, module: CrmModule): Promise<SheetFields> {
  const fields = await fieldsOf(ctx.tx, module)
  if (fields.every(({ kind }) => kind !== 'user')) return { fields, people: new Map() }
  const { rows } = await sql<{ id: string; name: string }>`
    select id, display_name as name from crm."user"
  `.execute(ctx.tx)
  return { fields, people: new Map(rows.map(({ id, name }) => [id, name])) }
}

/** A value of a custom field as a cell shows it. */
export function fieldCell(
  { kind }: FieldRow,
  value: FieldValue,
  { people }: SheetFields,
  t: Translate,
): string {
  if (value === null) return ''
  if (kind === 'user') return people.get(String(value)) ?? ''
  if (kind === 'check_box') return t(value === true ? 'audit.yes' : 'audit.no')
  return String(value)
}
