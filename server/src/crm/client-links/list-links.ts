import type { ClientLink, ClientMapping, clientLinkQuery, Page } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { pageOf, startAfter } from '../../platform/http/index.ts'
import { requireAdministrator } from '../rights/require-administrator.ts'

type LinkRow = Omit<ClientLink, 'linkedAt'> & { linkedAt: Date }

const columns = sql`l.company_id as "companyId", l.company_name as "companyName", l.account_id as "accountId",
  a.name as "accountName", l.how, l.linked_at as "linkedAt", l.linked_by_name as "linkedBy"`
const from = sql`crm.client_link l join crm.account a on a.organisation_id = l.organisation_id and a.id = l.account_id`

const shown = ({ linkedAt, ...link }: LinkRow): ClientLink => ({ ...link, linkedAt: linkedAt.toISOString() })

/** The links of a portal, by the company's name. @throws crm_no_user, administrator_needed, bad_cursor */
export async function listLinks(
  ctx: Context,
  portalId: string,
  { q, limit, cursor }: z.output<typeof clientLinkQuery>,
): Promise<Page<ClientLink>> {
  await requireAdministrator(ctx, 'read')
  const portal = requireId(portalId)
  const after = startAfter(cursor, 2)
  const { rows } = await sql<LinkRow>`select ${columns} from ${from}
    where l.portal_id = ${portal}::uuid
      ${after === null ? sql`` : sql`and (l.company_name collate platform.names, l.company_id) > (${after[0]} collate platform.names, ${after[1]}::uuid)`}
      ${q === undefined ? sql`` : sql`and (lower(l.company_name) like ${`%${escaped(q)}%`} or lower(a.name) like ${`%${escaped(q)}%`})`}
    order by l.company_name collate platform.names, l.company_id limit ${limit + 1}`.execute(ctx.tx)
  return pageOf(rows, limit, (row) => [row.companyName, row.companyId], shown)
}

/** Links of single companies. */
export async function linksByIds(
  { tx }: Context,
  portalId: string,
  ids: readonly string[],
): Promise<ClientLink[]> {
  const { rows } = await sql<LinkRow>`select ${columns} from ${from}
    where l.portal_id = ${portalId}::uuid and l.company_id = any(${[...ids]}::uuid[])`.execute(tx)
  return rows.map(shown)
}

/** How far the mapping of a portal is. @throws crm_no_user, administrator_needed */
export async function viewMapping(ctx: Context, portalId: string): Promise<ClientMapping> {
  await requireAdministrator(ctx, 'read')
  const portal = requireId(portalId)
  const { rows } = await sql<{ linked: number }>`
    select count(*)::integer as linked from crm.client_link where portal_id = ${portal}::uuid`.execute(ctx.tx)
  const { rows: runs } = await sql<{ id: string; state: string; at: Date; by: string }>`
    select id, state, created_at as at, created_by_name as by from imports.run
    where place_id = ${portal}::uuid and target_kind = 'crm.client-account-link' and reverse_of is null
    order by created_at desc limit 1`.execute(ctx.tx)
  const [last] = runs
  return {
    linked: rows[0]?.linked ?? 0,
    lastRun:
      last === undefined ? null : { id: last.id, state: last.state, at: last.at.toISOString(), by: last.by },
  }
}

function requireId(portalId: string): string {
  if (!isId(portalId)) throw new MusterError('not_found', { kind: 'portal' })
  return portalId
}

function escaped(q: string): string {
  return q.toLowerCase().replace(/[\\%_]/g, '\\$&')
}
