import type { ClientLink, ClientMapping, clientLinkQuery, Page } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { foundBy, requireAdministrator, searchWords } from '../../crm/index.ts'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { pageOf, startAfter } from '../../platform/http/index.ts'
import { readConnection } from '../connection/connection-row.ts'
import { clientLinkKind } from './client-link-import.ts'
import { mappingOf } from './mapping-row.ts'

type LinkRow = Omit<ClientLink, 'linkedAt'> & { linkedAt: Date }

const columns = sql`l.company_id as "companyId", l.company_name as "companyName", l.account_id as "accountId",
  a.name as "accountName", l.how, l.linked_at as "linkedAt", l.linked_by_name as "linkedBy"`
const from = sql`crm.client_link l join crm.account a on a.organisation_id = l.organisation_id and a.id = l.account_id`

const shown = ({ linkedAt, ...link }: LinkRow): ClientLink => ({ ...link, linkedAt: linkedAt.toISOString() })

/**
 * The links of a portal, by the company's name; a search finds beginnings of words of company and account.
 * @throws crm_no_user, administrator_needed, bad_cursor
 */
export async function listLinks(
  ctx: Context,
  portalId: string,
  { q, limit, cursor }: z.output<typeof clientLinkQuery>,
): Promise<Page<ClientLink>> {
  await requireAdministrator(ctx, 'read')
  const portal = requireId(portalId)
  const after = startAfter(cursor, 2)
  const conditions: RawBuilder<unknown>[] = []
  const found = searchWords(q).map((word) => foundLinks(portal, word))
  if (found.length > 0) conditions.push(sql`l.company_id = any (array(${sql.join(found, sql` intersect `)}))`)
  if (after !== null)
    conditions.push(
      sql`(l.company_name collate platform.names, l.company_id) > (${after[0]} collate platform.names, ${after[1]}::uuid)`,
    )
  const { rows } = await sql<LinkRow>`select ${columns} from ${from}
    where ${sql.join([sql`l.portal_id = ${portal}::uuid`, ...conditions], sql` and `)}
    order by l.company_name collate platform.names, l.company_id limit ${limit + 1}`.execute(ctx.tx)
  return pageOf(rows, limit, (row) => [row.companyName, row.companyId], shown)
}

/** The client companies that a word finds: by their own names, or by those of their accounts. */
function foundLinks(portal: string, word: string): RawBuilder<unknown> {
  return sql`(${foundBy('client_links', word)}
    union select k.company_id from (${foundBy('accounts', word)}) w
      join crm.client_link k on k.account_id = w.record_id and k.portal_id = ${portal}::uuid)`
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

/** How far the mapping of a portal is, connected or not. @throws crm_no_user, administrator_needed */
export async function viewMapping(ctx: Context, portalId: string): Promise<ClientMapping> {
  await requireAdministrator(ctx, 'read')
  const portal = requireId(portalId)
  const { createContacts, linked } = await mappingOf(ctx, portal)
  const { rows: runs } = await sql<{ id: string; state: string; at: Date; by: string }>`
    select id, state, created_at as at, created_by_name as by from imports.run
    where place_id = ${portal}::uuid and target_kind = ${clientLinkKind} and reverse_of is null and source_kind <> 'hand'
    order by created_at desc limit 1`.execute(ctx.tx)
  const [last] = runs
  const connection = await readConnection(ctx.tx)
  return {
    linked,
    createContacts,
    isConnected: connection !== null && connection.state === 'active' && connection.portalId === portal,
    lastRun:
      last === undefined ? null : { id: last.id, state: last.state, at: last.at.toISOString(), by: last.by },
  }
}

function requireId(portalId: string): string {
  if (!isId(portalId)) throw new MusterError('not_found', { kind: 'portal' })
  return portalId
}
