import type { CrmDeal, CrmStageKind, crmStageNames } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import { fold, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { prepared } from '../../platform/database/index.ts'
import { unknownAccount } from '../accounts/account-kind.ts'
import type { SortKey } from '../lists/order.ts'
import { type CommonRow, commonColumns, inOrder, toCommon } from '../records/common-columns.ts'
import { isVisible, namesRecord } from '../records/read-records.ts'
import type { RecordKind, Values } from '../records/record-kind.ts'
import type { CrmRights } from '../rights/crm-rights.ts'
import { requireStage, stagesOf } from '../stages/stage-row.ts'

const sorts: Record<string, SortKey> = {
  name: { key: sql`r.name collate platform.names`, kind: 'text' },
  amount: { key: sql`r.amount_key`, kind: 'figure' },
  closingDate: { key: sql`r.closing_key`, kind: 'date' },
  createdAt: { key: sql`r.created_at`, kind: 'instant' },
  updatedAt: { key: sql`r.updated_at`, kind: 'instant' },
}

/** What may be sold. */
export const dealKind: RecordKind<CrmDeal> = {
  module: 'deals',
  noun: 'deal',
  columns: {
    name: 'name',
    accountId: 'account_id',
    contactId: 'contact_id',
    amount: 'amount',
    currency: 'currency',
    stageId: 'stage_id',
    probability: 'probability',
    closingDate: 'closing_date',
  },
  reads: { amount: sql`r.amount::double precision` },
  sorts,
  title: ({ name }) => String(name),
  keys: ({ name }) => ({ name_key: fold(String(name)) }),
  check: checkDeal,
  byIds: dealsByIds,
  conditions: dealConditions,
  namedBy: [],
}

async function checkDeal(
  ctx: Context,
  rights: CrmRights,
  { stage, ...given }: Values,
  before: (Values & { id: string }) | null,
): Promise<Values> {
  const values = { ...(before === null ? await beginning(ctx) : {}), ...given }
  if (stage !== undefined || before === null) {
    const found = await requireStage(ctx.tx, stage as string | undefined)
    values.stageId = found.id
    // another stage brings its probability, unless another one is given
    if (given.probability === undefined && found.id !== before?.stageId)
      values.probability = found.probability
  }
  const isNew = (field: 'accountId' | 'contactId') => {
    const id = given[field]
    return id !== undefined && id !== null && id !== before?.[field]
  }
  if (isNew('accountId') && !(await isVisible(ctx, { module: 'accounts' }, rights, String(given.accountId))))
    throw unknownAccount('accountId')
  if (isNew('contactId') && !(await isVisible(ctx, { module: 'contacts' }, rights, String(given.contactId))))
    throw new MusterError('unknown_contact', {}, [
      { path: 'contactId', code: 'unknown_contact', message: '' },
    ])
  return values
}

async function beginning({ tx }: Context): Promise<Values> {
  const { rows } = await sql<{ currency: string }>`select currency from crm.setting`.execute(tx)
  return { accountId: null, contactId: null, amount: null, currency: rows[0]?.currency, closingDate: null }
}

async function dealConditions({ tx }: Context, query: Values): Promise<RawBuilder<boolean>[]> {
  const conditions: RawBuilder<boolean>[] = []
  if (query.account !== undefined) conditions.push(namesRecord('account_id', query.account))
  if (query.contact !== undefined) conditions.push(namesRecord('contact_id', query.contact))
  if (query.stage !== undefined || query.status !== undefined) {
    const stages = await stagesOf(tx)
    const asked = String(query.stage ?? '')
    const ids = stages
      .filter(({ kind }) => query.status === undefined || kind === query.status)
      .filter(({ id, name_key }) => query.stage === undefined || id === asked || name_key === fold(asked))
      .map(({ id }) => id)
    conditions.push(sql<boolean>`(r.stage_id = any (${ids}::uuid[]))`)
  }
  return conditions
}

type Row = CommonRow & {
  name: string
  account_id: string | null
  account_name: string | null
  contact_id: string | null
  contact_name: string | null
  amount: number | null
  currency: string
  stage_id: string
  stage: string
  stage_built_in: (typeof crmStageNames)[number] | null
  stage_kind: CrmStageKind
  probability: number
  closing_date: string | null
  project_ids: string[]
}

async function dealsByIds(ctx: Context, rights: CrmRights, ids: readonly string[]): Promise<CrmDeal[]> {
  if (ids.length === 0) return []
  const { rows } = await prepared(sql<Row>`
    select ${commonColumns(rights, 'deals')}, r.name, r.account_id, (
        select a.name from crm.account a where a.organisation_id = r.organisation_id and a.id = r.account_id
      ) as account_name, r.contact_id, (
        select c.display_name from crm.contact c where c.organisation_id = r.organisation_id and c.id = r.contact_id
      ) as contact_name, r.amount::double precision as amount, r.currency, r.stage_id, s.name as stage,
      s.built_in as stage_built_in, s.kind as stage_kind, r.probability, r.closing_date,
      crm.projects_of_deal(r.organisation_id, r.id) as project_ids
    from crm.deal r
    join crm.stage s on s.organisation_id = r.organisation_id and s.id = r.stage_id
    where r.id = any (${ids}::uuid[])
  `).execute(ctx.tx)
  const shown = rows.map((row) => ({
    id: row.id,
    name: row.name,
    accountId: row.account_id,
    account: row.account_id === null ? null : { id: row.account_id, name: row.account_name ?? '' },
    contactId: row.contact_id,
    contact: row.contact_id === null ? null : { id: row.contact_id, displayName: row.contact_name ?? '' },
    amount: row.amount,
    currency: row.currency,
    stage: row.stage,
    stageId: row.stage_id,
    stageBuiltIn: row.stage_built_in,
    status: row.stage_kind,
    probability: row.probability,
    closingDate: row.closing_date,
    projectIds: row.project_ids,
    ...toCommon(ctx, rights, 'deals', row),
  }))
  return inOrder(ids, shown)
}
