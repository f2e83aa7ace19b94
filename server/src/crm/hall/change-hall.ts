import type { CrmModule, HallField, HallRecord } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
import type { Values } from '../records/record-kind.ts'
import { removeRecordAs } from '../records/remove-records.ts'
import { createRecordAs, updateRecordAs } from '../records/write-record.ts'
import { serverRights } from '../rights/crm-rights.ts'
import { fieldsForCustomers } from './fields.ts'
import type { GuestContext } from './guest.ts'
import { forbidden, getHallRecord, kinds, requireReach, requireWithin, showRecords } from './read-hall.ts'
import { mayCreate, mayDelete } from './rules.ts'

type Given = Record<string, string | number | boolean | null>

/**
 * Makes a record. It names the contact and their company; its owner is the CRM user who looks after the contact.
 * @throws customer_portal_forbids, and what the CRM refuses of values
 */
export async function createHallRecord(
  ctx: GuestContext,
  module: CrmModule,
  given: Given,
  t: Translate,
): Promise<HallRecord> {
  const { guest } = ctx
  if (!mayCreate(guest, module)) throw forbidden(guest, module, 'create')
  const fields = await fieldsForCustomers(ctx.tx, module)
  const values = writable(ctx, module, 'create', fields, given, [])
  const lacking = fields.find(
    ({ name, required, label }) => required && label === null && isEmpty(given[name]),
  )
  if (lacking !== undefined)
    throw new MusterError('malformed', {}, [
      { path: `values.${lacking.name}`, code: 'required', message: '' },
    ])
  const whose = { accountId: guest.accountId, ...(module === 'deals' ? { contactId: guest.contactId } : {}) }
  const ownerId = await ownerOfContact(ctx)
  const made = await createRecordAs(ctx, serverRights, kinds[module], {
    ...values,
    ...whose,
    ...(ownerId === null ? {} : { ownerId }),
  })
  const [shown] = await showRecords(ctx, module, [made.id], t)
  return shown as HallRecord
}

/** Changes a record. @throws customer_portal_forbids, not_found, version_mismatch, and what the CRM refuses of values */
export async function updateHallRecord(
  ctx: GuestContext,
  module: CrmModule,
  id: string,
  given: Given,
  ifMatch: number | null,
  t: Translate,
): Promise<HallRecord> {
  requireReach(ctx, module, 'view')
  await requireWithin(ctx, module, 'view', id)
  requireReach(ctx, module, 'edit')
  await requireWithin(ctx, module, 'edit', id)
  const { fixed } = await getHallRecord(ctx, module, id, t)
  const fields = await fieldsForCustomers(ctx.tx, module)
  const values = writable(ctx, module, 'edit', fields, given, fixed)
  await updateRecordAs(ctx, serverRights, kinds[module], id, values, ifMatch)
  return getHallRecord(ctx, module, id, t)
}

/** Deletes a record. @throws customer_portal_forbids, not_found, version_mismatch, crm_has_related */
export async function removeHallRecord(
  ctx: GuestContext,
  module: CrmModule,
  id: string,
  ifMatch: number | null,
): Promise<void> {
  requireReach(ctx, module, 'view')
  await requireWithin(ctx, module, 'view', id)
  requireReach(ctx, module, 'delete')
  await requireWithin(ctx, module, 'delete', id)
  if (!mayDelete(ctx.guest, id)) throw forbidden(ctx.guest, module, 'delete')
  await removeRecordAs(ctx, serverRights, kinds[module], id, { ifMatch })
}

/**
 * What was given, as the CRM takes it: own fields by name, custom ones under `fields`.
 * @param fixed fields that are not changed in this record
 */
function writable(
  { guest }: GuestContext,
  module: CrmModule,
  act: 'create' | 'edit',
  fields: readonly HallField[],
  given: Given,
  fixed: readonly string[],
): Values {
  const values: Values = {}
  const custom: Values = {}
  for (const [name, value] of Object.entries(given)) {
    const field = fields.find((one) => one.name === name)
    if (field === undefined) throw new MusterError('unknown_field', { field: name, apiName: name })
    if (!field.canEdit || fixed.includes(name)) throw forbidden(guest, module, act, name)
    if (field.required && field.label === null && isEmpty(value))
      throw new MusterError('malformed', {}, [{ path: `values.${name}`, code: 'required', message: '' }])
    if (field.label !== null) custom[name.slice('fields.'.length)] = value
    else values[name] = ownValue(field, value)
  }
  return Object.keys(custom).length === 0 ? values : { ...values, fields: custom }
}

const longest = 500

/** A text, trimmed; a day, or none. @throws malformed */
function ownValue({ name, kind }: HallField, value: Given[string] | undefined): string | null {
  const wrong = () =>
    new MusterError('malformed', {}, [{ path: `values.${name}`, code: 'invalid_value', message: '' }])
  const text = value ?? ''
  if (typeof text !== 'string' || text.length > longest) throw wrong()
  if (kind !== 'date') return text.trim()
  if (text === '') return null
  if (!/^\d{4}-\d\d-\d\d$/.test(text) || Number.isNaN(Date.parse(text))) throw wrong()
  return text
}

function isEmpty(value: Given[string] | undefined): boolean {
  return value === undefined || value === null || String(value).trim() === ''
}

/** The active CRM user who looks after the contact; null for none, then an Administrator gets what is made. */
async function ownerOfContact({ tx, guest }: GuestContext): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select w.id from crm.contact c
    join crm."user" w on w.organisation_id = c.organisation_id and w.id = c.owner_id and w.status = 'active'
    where c.id = ${guest.contactId}::uuid
  `.execute(tx)
  return rows[0]?.id ?? null
}
