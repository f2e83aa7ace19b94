import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../imports/ports.ts'
import { type Company, matchFinder } from '../../matching/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { at } from './client-row.ts'
import type { LinkFacts } from './kinds.ts'

/** Client companies that are held at once, and accounts that are read at once. */
const companiesAtOnce = 20_000
const accountsAtOnce = 2000

type Open = { row: number; given: (string | null)[] }
type Suggestion = { row: number; account_id: string; confidence: number; reasons: string[] }

/**
 * Works out which accounts the client companies of a run may be, of those that no name links: accounts stream by, so
 * that memory stays flat however many there are. Accounts that are linked already, or have the name of a client
 * company, are suggested for no other one.
 */
export async function suggestAccounts(tx: Tx, scope: Scope, rows: RawBuilder<unknown>): Promise<void> {
  const org = sql`${scope.organisationId}::uuid`
  await sql`delete from crm.client_suggestion where organisation_id = ${org} and run_id = ${scope.runId}::uuid`.execute(
    tx,
  )
  for (let after = 0; ; ) {
    const open = await openRows(tx, scope, rows, after)
    const last = open.at(-1)
    if (last === undefined) break
    after = last.row
    const finder = matchFinder<string>(open.map(({ given }) => companyOf(given)))
    for await (const { id, ...account } of accountsOf(tx, scope, rows)) finder.offer(id, account)
    const found = open.flatMap(({ row }, index) =>
      finder.matchesOf(index).map(({ id, ...match }): Suggestion => ({ row, account_id: id, ...match })),
    )
    await insertSuggestions(tx, scope, found)
  }
  // many more than the planner knows of: it would go through all of them for each
  await sql`select platform.analyse('crm.client_suggestion')`.execute(tx)
  await markTaken(tx, scope)
}

function companyOf(given: readonly (string | null)[]): Company {
  const value = (place: number) => given[place - 1] ?? ''
  const people = JSON.parse(value(at.people) || '[]') as { email: string }[]
  return {
    name: value(at.name),
    web: value(at.web),
    mails: [value(at.email), ...people.map(({ email }) => email)],
    place: value(at.address),
  }
}

/** Rows that have no link, and no account of their name. */
async function openRows(
  tx: Tx,
  { organisationId, params, facts }: Scope,
  rows: RawBuilder<unknown>,
  after: number,
) {
  const { rows: open } = await sql<Open>`select r.row, r.given from ${rows} r
    where r.row > ${after} and r.key is not null
      and not exists (select from crm.client_link l where ${(facts as LinkFacts).countsLinks}::boolean
        and l.organisation_id = ${organisationId}::uuid and l.portal_id = ${params.portalId}::uuid and l.company_id = r.given[${sql.lit(at.id)}]::uuid)
      and not exists (select from crm.account a where a.organisation_id = ${organisationId}::uuid and a.match_key = r.key)
    order by r.row limit ${companiesAtOnce}`.execute(tx)
  return open
}

async function* accountsOf(
  tx: Tx,
  { organisationId, params, facts }: Scope,
  rows: RawBuilder<unknown>,
): AsyncGenerator<Company & { id: string }> {
  const org = sql`${organisationId}::uuid`
  for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
    const { rows: page } = await sql<Company & { id: string; isFree: boolean }>`
      with page as materialized (
        select a.id, a.name, a.website, a.phone, a.city, a.match_key from crm.account a
        where a.organisation_id = ${org} and a.id > ${after}::uuid order by a.id limit ${accountsAtOnce})
      select p.id, p.name, p.website as web, p.phone, p.city as place,
        coalesce((select array_agg(distinct c.email) from crm.contact c
          where c.organisation_id = ${org} and c.account_id = p.id and c.email <> ''), '{}') as mails,
        not exists (select from crm.client_link l where ${(facts as LinkFacts).countsLinks}::boolean
          and l.organisation_id = ${org} and l.portal_id = ${params.portalId}::uuid and l.account_id = p.id)
        and p.match_key not in (select r.key from ${rows} r where r.key is not null) as "isFree"
      from page p order by p.id`.execute(tx)
    for (const { isFree, ...account } of page) if (isFree) yield account
    const last = page.at(-1)
    if (last === undefined) return
    after = last.id
  }
}

async function insertSuggestions(tx: Tx, scope: Scope, found: readonly Suggestion[]): Promise<void> {
  await sql`insert into crm.client_suggestion (organisation_id, run_id, row, nth, account_id, confidence, reasons, is_taken)
    select ${scope.organisationId}::uuid, ${scope.runId}::uuid, n.row,
      row_number() over (partition by n.row order by n.confidence desc, n.account_id), n.account_id, n.confidence, n.reasons, false
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
      as n(row integer, account_id uuid, confidence numeric, reasons text[])`.execute(tx)
}

/** One account is suggested first to one company alone: the one that is surest of it, the first row of two that are. */
async function markTaken(tx: Tx, { organisationId, runId }: Scope): Promise<void> {
  await sql`update crm.client_suggestion s set is_taken = true
    from (select row, nth, row_number() over (partition by account_id order by confidence desc, row) as place
      from crm.client_suggestion where organisation_id = ${organisationId}::uuid and run_id = ${runId}::uuid) o
    where s.organisation_id = ${organisationId}::uuid and s.run_id = ${runId}::uuid
      and s.row = o.row and s.nth = o.nth and o.place > 1`.execute(tx)
}
