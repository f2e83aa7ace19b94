import type { CrmModule, CrmSettings, CrmSharing, crmSettingsUpdate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { requireCrmRight, requireCrmUser } from '../rights/crm-rights.ts'

type Row = Record<CrmModule, CrmSharing> & { currency: string; version: number }

/** Who sees what others own, and the currency of deals that name none. @throws crm_no_user */
export async function getSettings(ctx: Context): Promise<CrmSettings> {
  await requireCrmUser(ctx)
  return toSettings(await read(ctx))
}

/** Changes it. @throws crm_no_user, crm_forbidden, version_mismatch */
export async function updateSettings(
  ctx: Context,
  change: z.output<typeof crmSettingsUpdate>,
  ifMatch: number | null = null,
): Promise<CrmSettings> {
  await requireCrmRight(ctx, 'manageSetup')
  const row = await read(ctx, true)
  requireVersion(ifMatch, row.version)
  const before = flat(row)
  const given = { ...change.sharing, currency: change.currency }
  const after = {
    ...before,
    ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
  }
  const changed = (Object.keys(after) as (keyof typeof after)[]).filter(
    (field) => after[field] !== before[field],
  )
  if (changed.length > 0) {
    await sql`
      update crm.setting set contacts = ${after.contacts}, accounts = ${after.accounts}, deals = ${after.deals},
        currency = ${after.currency}, version = version + 1
    `.execute(ctx.tx)
    const pick = (values: typeof after) => Object.fromEntries(changed.map((field) => [field, values[field]]))
    await record(ctx, {
      action: 'crm.setting.update',
      subject: { kind: 'crm_setting', id: null, name: 'CRM' },
      before: pick(before),
      after: pick(after),
    })
  }
  return toSettings(await read(ctx))
}

async function read({ tx }: Context, isLocking = false): Promise<Row> {
  const { rows } = await sql<Row>`
    select contacts, accounts, deals, currency, version::int as version from crm.setting
    ${isLocking ? sql`for no key update` : sql``}
  `.execute(tx)
  if (rows[0] === undefined) throw new MusterError('not_found', { kind: 'crm_setting' })
  return rows[0]
}

function flat({ contacts, accounts, deals, currency }: Row) {
  return { contacts, accounts, deals, currency }
}

function toSettings({ contacts, accounts, deals, currency, version }: Row): CrmSettings {
  return { sharing: { contacts, accounts, deals }, currency, version }
}
