import type { PlaceState } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { sql } from 'kysely'
import type { ItemDescription, ItemFacts, Scope } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type Association, broughtBy, type Contacts } from './brought.ts'
import { at } from './client-row.ts'
import { detailsOf } from './details.ts'
import type { LinkFacts } from './kinds.ts'

type Link = {
  status: string | null
  account: string | null
  company?: string
  contacts?: (Contacts & { there?: number }) | null
  projects?: Association[] | null
}
type Names = { accounts: ReadonlyMap<string, string>; contacts: ReadonlyMap<string, string> }

/** People that are named in one place. */
const mostNamed = 50

/**
 * Says of rows which account a client company has, and gets; which of its people are which contacts, and how many of its
 * projects come to belong to the account. What may be chosen besides is `candidatesOf`.
 */
export async function describeLinks(
  tx: Tx,
  scope: Scope,
  items: readonly ItemFacts[],
  t: Translate,
): Promise<Map<number, ItemDescription>> {
  const planned = await plannedAccounts(tx, scope, items)
  const sides = new Map(items.map((item) => [item.row, sidesOf(item, planned)]))
  await addBrought(tx, scope, items, sides)
  const links = [...sides.values()].flat().filter((link) => link !== null)
  const names = {
    accounts: await namesIn(tx, sql`crm.account`, sql`name`, [
      ...planned.values(),
      ...links.flatMap(({ account }) => account ?? []),
    ]),
    contacts: await namesIn(
      tx,
      sql`crm.contact`,
      sql`display_name || case when email = '' or display_name = email then '' else ' (' || email || ')' end`,
      links.flatMap(({ contacts }) => [
        ...(contacts?.known ?? []),
        ...(contacts?.made ?? []).map(({ id }) => id),
      ]),
    ),
  }
  const details = await detailsOf(tx, scope, items, names.accounts, planned)
  return new Map(
    items.map((item) => {
      const [before, after] = sides.get(item.row) as [Link | null, Link | null]
      const name = item.given[at.name - 1] ?? after?.company ?? before?.company ?? null
      return [
        item.row,
        {
          displayName: name,
          shown: name,
          memberId: null,
          before: stateOf(before, names, t),
          after: stateOf(after, names, t),
          details: details.get(item.row) ?? {},
        },
      ]
    }),
  )
}

function stateOf(link: Link | null, names: Names, t: Translate): PlaceState | null {
  if (link === null || link.status === null || link.account === null) return null
  const { contacts, projects } = link
  const known = (contacts?.known ?? []).flatMap((id) => names.contacts.get(id) ?? [])
  const made = (contacts?.made ?? []).map(
    ({ id, email, first, last }) =>
      names.contacts.get(id) ??
      (first === '' && last === '' ? email : `${`${first} ${last}`.trim()} (${email})`),
  )
  const unknown = contacts ? contacts.missing - contacts.made.length : 0
  const mine = new Set((projects ?? []).map(({ project }) => project)).size
  const fields: [string, string][] = [
    ['account', names.accounts.get(link.account) ?? t('clientMapping.gone')],
    ...(known.length === 0 ? [] : [['contactsThere', listed(known)] as [string, string]]),
    ...(made.length === 0 ? [] : [['contactsMade', listed(made)] as [string, string]]),
    ...(unknown <= 0 ? [] : [['contactsLeft', String(unknown)] as [string, string]]),
    ...(mine === 0 ? [] : [['projectsAssociated', String(mine)] as [string, string]]),
  ]
  return { status: null, here: null, there: null, fields: Object.fromEntries(fields) }
}

function listed(names: readonly string[]): string {
  const rest = names.length - mostNamed
  return `${names.slice(0, mostNamed).join(', ')}${rest > 0 ? ` + ${rest}` : ''}`
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
  const from = { same_name: 'x', suggested: 's', chosen: 'c', kept: 'l' }[settled.effect.how as 'chosen']
  return [before, linked(planned.get(`${from}${row}`))]
}

/** What rows that are still only planned would bring along. */
async function addBrought(
  tx: Tx,
  { organisationId, runId, params, facts }: Scope,
  items: readonly ItemFacts[],
  sides: ReadonlyMap<number, [Link | null, Link | null]>,
): Promise<void> {
  const rows = items.flatMap(({ row, given, journal, original, settled }) => {
    const after = sides.get(row)?.[1] ?? null
    if (journal !== null || original !== null || after === null || settled.action === 'unchanged') return []
    return [{ row, account: after.account, people: given[at.people - 1], projects: given[at.projects - 1] }]
  })
  if (rows.length === 0) return
  const { mine, createContacts } = facts as LinkFacts
  const brought = broughtBy({
    ...{ organisationId, runId, portalId: params.portalId as string, mine, createContacts },
    account: sql`r.account`,
    people: sql`r.people`,
    projects: sql`r.projects`,
  })
  const { rows: found } = await sql<{ row: number; brought: Pick<Link, 'contacts' | 'projects'> }>`
    select r.row, ${brought} as brought from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(row integer, account uuid, people text, projects text)`.execute(tx)
  for (const { row, brought: what } of found) Object.assign(sides.get(row)?.[1] as Link, what)
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

async function namesIn(
  tx: Tx,
  table: ReturnType<typeof sql>,
  name: ReturnType<typeof sql>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, ${name} as name from ${table} where id = any(${[...new Set(ids)]}::uuid[])`.execute(tx)
  return new Map(rows.map((row) => [row.id, row.name]))
}
