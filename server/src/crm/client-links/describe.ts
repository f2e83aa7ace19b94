import type { PlaceState } from '@muster/contract'
import { sql } from 'kysely'
import type { ItemDescription, ItemFacts, Scope } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import { at } from './client-row.ts'

type Contacts = { there: number; missing: number; made: unknown[] }
type Link = { status: string | null; account: string | null; company?: string; contacts?: Contacts | null }

/** Says of rows which account a client company has, and gets; what may be chosen besides is `candidatesOf`. */
export async function describeLinks(
  tx: Tx,
  scope: Scope,
  items: readonly ItemFacts[],
): Promise<Map<number, ItemDescription>> {
  const planned = await plannedAccounts(tx, scope, items)
  const names = await accountNames(tx, [
    ...planned.values(),
    ...items.flatMap(({ journal, original }) =>
      [journal?.before, journal?.after, original?.before, original?.after].flatMap(
        (side) => (side as Link)?.account ?? [],
      ),
    ),
  ])
  return new Map(
    items.map((item) => {
      const [before, after] = sidesOf(item, planned)
      const name = item.given[at.name - 1] ?? after?.company ?? before?.company ?? null
      const suggested = planned.get(`s${item.row}`)
      return [
        item.row,
        {
          displayName: name,
          shown: name,
          memberId: null,
          before: stateOf(before, names),
          after: stateOf(after, names),
          details: suggested === undefined ? {} : { suggested_account: names.get(suggested) ?? '' },
        },
      ]
    }),
  )
}

function stateOf(link: Link | null, names: ReadonlyMap<string, string>): PlaceState | null {
  if (link === null || link.status === null || link.account === null) return null
  const { contacts } = link
  return {
    status: null,
    here: null,
    there: null,
    fields: {
      account: names.get(link.account) ?? link.account,
      ...(contacts
        ? { contactsThere: String(contacts.there), contactsMade: String(contacts.made.length) }
        : {}),
    },
  }
}

function sidesOf(
  { row, journal, original, settled }: ItemFacts,
  planned: ReadonlyMap<string, string>,
): [Link | null, Link | null] {
  const kept = journal ?? (original === null ? null : { before: original.after, after: original.before })
  if (kept !== null && kept.before !== null) return [kept.before as Link, kept.after as Link]
  const linked = (id: string | undefined): Link | null =>
    id === undefined ? null : { status: 'linked', account: id }
  const before = linked(planned.get(`l${row}`))
  if (settled.action === 'unchanged') return [before, before]
  if (settled.effect.status !== 'linked') return [before, null]
  const from = { same_name: 'x', suggested: 's', chosen: 'c' }[settled.effect.how as 'chosen']
  return [before, linked(planned.get(`${from}${row}`))]
}

/** The accounts of rows: linked now (`l`), of the same name (`x`), suggested (`s`), chosen (`c`). */
async function plannedAccounts(
  tx: Tx,
  { organisationId, runId, params }: Scope,
  items: readonly ItemFacts[],
) {
  const rows = items.map(({ row, subjectId, given }) => ({
    row,
    company: subjectId,
    key: given[at.key - 1] ?? '',
    account: given[at.account - 1] ?? '',
    account_key: given[at.accountKey - 1] ?? '',
  }))
  const org = sql`${organisationId}::uuid`
  const { rows: found } = await sql<{ place: string; id: string }>`
    with r as materialized (select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n(row integer, company uuid, key text, account text, account_key text))
    select 'l' || r.row as place, l.account_id as id from r join crm.client_link l on l.organisation_id = ${org}
      and l.portal_id = ${params.portalId}::uuid and l.company_id = r.company
    union all select 'x' || r.row, min(a.id::text)::uuid from r join crm.account a on a.organisation_id = ${org}
      and a.match_key = r.key and r.key <> '' group by r.row
    union all select 's' || r.row, s.account_id from r cross join lateral (select account_id from crm.client_suggestion
      where organisation_id = ${org} and run_id = ${runId}::uuid and row = r.row and not is_taken order by nth limit 1) s
    union all select 'c' || r.row, min(a.id::text)::uuid from r join crm.account a on a.organisation_id = ${org}
      and r.account <> '' and (a.id::text = r.account or a.match_key = r.account_key and a.match_key <> '') group by r.row
  `.execute(tx)
  return new Map(found.map(({ place, id }) => [place, id]))
}

async function accountNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from crm.account where id = any(${[...new Set(ids)]}::uuid[])`.execute(tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}
