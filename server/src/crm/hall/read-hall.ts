import {
  type CrmContact,
  type CrmDeal,
  type CrmModule,
  crmModules,
  type HallMe,
  type HallModuleShown,
  type HallRecord,
  type hallQuery,
  type Page,
} from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { sql } from 'kysely'
import type { z } from 'zod'
import { isId, MusterError } from '../../kernel/index.ts'
import { accountKind } from '../accounts/account-kind.ts'
import { contactKind } from '../contacts/contact-kind.ts'
import { dealKind } from '../deals/deal-kind.ts'
import { findRows } from '../lists/find-rows.ts'
import type { RecordKind, Shown } from '../records/record-kind.ts'
import { tables } from '../records/tables.ts'
import { serverRights } from '../rights/crm-rights.ts'
import { fieldsForCustomers } from './fields.ts'
import type { GuestContext } from './guest.ts'
import { mayCreate, reachOfAct } from './rules.ts'
import { type Known, shownToCustomer } from './shown.ts'
import { withinHall } from './within.ts'

/** The kind of each module, as the CRM writes and reads its records. */
export const kinds = { contacts: contactKind, accounts: accountKind, deals: dealKind } as unknown as Record<
  CrmModule,
  RecordKind<Known[CrmModule] & Shown>
>

/** Who is in the portal, and what their type shows them. @param hasProjects whether projects are connected */
export async function readHall(ctx: GuestContext, hasProjects: boolean): Promise<HallMe> {
  const { guest } = ctx
  const modules: HallModuleShown[] = []
  for (const module of crmModules) {
    if (reachOfAct(guest, module, 'view') === 'none') continue
    const { rows } = await sql<{ total: number }>`
      select count(*)::int as total from ${tables[module]} r where ${withinHall(guest, module, 'view')}
    `.execute(ctx.tx)
    const total = rows[0]?.total ?? 0
    // a company that there is none of is no place to go
    if (module === 'accounts' && total === 0) continue
    modules.push({
      module,
      total,
      canCreate: mayCreate(guest, module),
      fields: await fieldsForCustomers(ctx.tx, module),
    })
  }
  return {
    portal: guest.portal,
    email: guest.email,
    displayName: guest.displayName,
    userType: guest.userType,
    contactId: guest.contactId,
    accountId: guest.accountId,
    accountName: reachOfAct(guest, 'accounts', 'view') === 'none' ? null : guest.accountName,
    modules,
    hasProjects: hasProjects && reachOfAct(guest, 'projects', 'view') !== 'none',
    pendingEmail: guest.newEmail,
  }
}

/** The records of a module that the customer portal user sees. @throws customer_portal_forbids, bad_cursor */
export async function listHallRecords(
  ctx: GuestContext,
  module: CrmModule,
  query: z.output<typeof hallQuery>,
  t: Translate,
): Promise<Page<HallRecord>> {
  requireReach(ctx, module, 'view')
  const { ids, nextCursor, total } = await findRows(
    ctx.tx,
    {
      module,
      table: tables[module],
      q: query.q,
      conditions: [withinHall(ctx.guest, module, 'view')],
      reach: null,
    },
    kinds[module].sorts,
    query,
  )
  return { items: await showRecords(ctx, module, ids, t), nextCursor, total }
}

/** One of them. @throws customer_portal_forbids, not_found for what is not theirs */
export async function getHallRecord(
  ctx: GuestContext,
  module: CrmModule,
  id: string,
  t: Translate,
): Promise<HallRecord> {
  requireReach(ctx, module, 'view')
  await requireWithin(ctx, module, 'view', id)
  const [found] = await showRecords(ctx, module, [id], t)
  return found as HallRecord
}

/** Refuses what the user type does not allow. @throws customer_portal_forbids `{module, act, organisation}` */
export function requireReach(
  { guest }: GuestContext,
  module: keyof GuestContext['guest']['permissions'],
  act: 'view' | 'edit' | 'delete',
): void {
  if (reachOfAct(guest, module, act) === 'none') throw forbidden(guest, module, act)
}

/** The refusal of something that the user type does not allow. */
export function forbidden(
  { portal }: GuestContext['guest'],
  module: string,
  act: string,
  field?: string,
): MusterError {
  return new MusterError('customer_portal_forbids', {
    module,
    act,
    ...(field === undefined ? {} : { field }),
    portal: portal.name,
    organisation: portal.organisation,
  })
}

/** Makes sure that a record is within reach of an act. @throws not_found */
export async function requireWithin(
  { tx, guest }: GuestContext,
  module: CrmModule,
  act: 'view' | 'edit' | 'delete',
  id: string,
): Promise<void> {
  const { rows } = isId(id)
    ? await sql`
        select from ${tables[module]} r where r.id = ${id}::uuid and ${withinHall(guest, module, act)}
      `.execute(tx)
    : { rows: [] }
  if (rows.length === 0) throw new MusterError('not_found', { kind: `crm_${kinds[module].noun}` })
}

/** Records that are within reach, as customers see them, in the order of the ids. */
export async function showRecords(
  ctx: GuestContext,
  module: CrmModule,
  ids: readonly string[],
  t: Translate,
): Promise<HallRecord[]> {
  if (ids.length === 0) return []
  const { tx, guest } = ctx
  const fields = await fieldsForCustomers(tx, module)
  const records = await kinds[module].byIds(ctx, serverRights, ids)
  const edit = await reachedOf(ctx, module, 'edit', ids)
  const drop = await reachedOf(ctx, module, 'delete', ids)
  const named = records.flatMap((record) => (record as CrmContact | CrmDeal as CrmDeal).contactId ?? [])
  const contacts = await reachedOf(ctx, 'contacts', 'view', named)
  return records.map((record) =>
    shownToCustomer(
      guest,
      module,
      record,
      fields,
      { canEdit: edit.has(record.id), canDelete: drop.has(record.id), contacts },
      t,
    ),
  )
}

async function reachedOf(
  { tx, guest }: GuestContext,
  module: CrmModule,
  act: 'view' | 'edit' | 'delete',
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0 || reachOfAct(guest, module, act) === 'none') return new Set()
  const { rows } = await sql<{ id: string }>`
    select r.id from ${tables[module]} r
    where r.id = any (${[...ids]}::uuid[]) and ${withinHall(guest, module, act)}
  `.execute(tx)
  return new Set(rows.map(({ id }) => id))
}
