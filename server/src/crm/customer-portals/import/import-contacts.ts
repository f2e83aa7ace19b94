import type { customerContactsImport } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { type Engine, startGivenRun } from '../../../imports/index.ts'
import { isId } from '../../../kernel/index.ts'
import type { Context } from '../../../platform/context.ts'
import { contactKind } from '../../contacts/contact-kind.ts'
import { rowsOf } from '../../lists/find-rows.ts'
import { askedRecords } from '../../records/read-records.ts'
import { requireCrm } from '../../rights/crm-rights.ts'
import { requirePortalUsers } from '../access.ts'

const page = 2_000

/**
 * Starts an import of contacts into a customer portal: those of some ids, of an account, or whom a search finds, of
 * those that the reader sees. It shows everything before it is done, contacts without an address with the reason.
 * @throws crm_no_user, crm_forbidden, edition_forbids, not_found, unknown_user_type
 */
export async function importContacts(
  ctx: Context,
  engine: Engine,
  portal: string,
  { contactIds, accountId, q, userTypeId, role, language }: z.output<typeof customerContactsImport>,
) {
  const { portalId } = await requirePortalUsers(ctx, portal, 'import')
  const rights = await requireCrm(ctx, 'contacts', 'view')
  const asked = await askedRecords(ctx, contactKind, rights, {
    q,
    ...(accountId === undefined ? {} : { account: accountId }),
  })
  if (contactIds !== undefined)
    asked.conditions = [...asked.conditions, sql<boolean>`(r.id = any (${contactIds.filter(isId)}::uuid[]))`]
  return startGivenRun(ctx, engine, {
    source: { kind: 'contacts', name: 'CRM' },
    target: { kind: 'crm.customer-portal-user', portalId, userTypeId, role },
    pages: pagesOf(ctx, rowsOf(asked), language ?? ''),
    autoApply: false,
  })
}

type Row = { id: string; email: string; first: string; last: string; account: string | null }

async function* pagesOf({ tx }: Context, contacts: ReturnType<typeof rowsOf>, language: string) {
  for (let after: string | null = null; ; ) {
    const from: string | null = after
    const { rows }: { rows: Row[] } = await sql<Row>`
      select k.id, k.email, k.first_name as first, k.last_name as last,
        (select a.name from crm.account a where a.organisation_id = k.organisation_id and a.id = k.account_id) as account
      from (${contacts}) k where ${from === null ? sql`true` : sql`k.id > ${from}::uuid`}
      order by k.id limit ${page}
    `.execute(tx)
    yield rows.map(({ id, email, first, last, account }) => [
      email,
      first,
      last,
      account,
      '',
      '',
      language,
      id,
    ])
    if (rows.length < page) return
    after = rows.at(-1)?.id ?? null
  }
}
