import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../imports/ports.ts'
import { exactKey, matchFinder } from '../../matching/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { at } from './client-row.ts'
import type { ClientCrm } from './crm-port.ts'

type Found = {
  ref: string
  company_id: string
  how: 'linked' | 'same_name' | 'similar' | 'taken'
  confidence: number
  reasons: readonly string[]
}
type Named = { ref: string; name: string; web: string; address: string }
type Company = { id: string; name: string; web: string; email: string; address: string }

/** Companies that are compared at once: memory grows with them. */
const atOnce = 20_000

/**
 * Finds out which client companies the rows of a run are about: by the account that is linked with one, by the same name
 * where one company alone has it; and, where `suggests` says so, which they may be.
 */
export function matchCompanies(crm: ClientCrm, suggests: boolean) {
  return async (tx: Tx, scope: Scope, rows: RawBuilder<unknown>): Promise<void> => {
    const org = sql`${scope.organisationId}::uuid`
    const run = sql`${scope.runId}::uuid`
    await sql`delete from projects.client_match where organisation_id = ${org} and run_id = ${run}`.execute(
      tx,
    )
    const links = await crm.linksOf(tx, String(scope.placeId))
    const known = await companiesOf(tx, scope)
    const byId = new Set(known.map(({ id }) => id))
    const byAccount = new Map(links.map(({ accountId, companyId }) => [`a:${accountId}`, companyId]))
    const byName = new Map<string, string | null>()
    for (const { id, name } of known) {
      const key = exactKey(name)
      byName.set(key, byName.has(key) || key === '' ? null : id)
    }
    const sure = { confidence: 1, reasons: [] }
    if (suggests)
      await insert(
        tx,
        scope,
        links.flatMap(({ companyId }) =>
          byId.has(companyId) ? [{ ref: 'taken', company_id: companyId, how: 'taken', ...sure }] : [],
        ),
      )
    for (let after = ''; ; ) {
      const page = await namedBy(tx, rows, after)
      const last = page.at(-1)
      if (last === undefined) return
      after = last.ref
      const open: Named[] = []
      const found: Found[] = []
      for (const named of page) {
        const linked = byAccount.get(named.ref)
        const same = byName.get(exactKey(named.name))
        if (linked !== undefined && byId.has(linked))
          found.push({ ref: named.ref, company_id: linked, how: 'linked', ...sure })
        else if (same != null) found.push({ ref: named.ref, company_id: same, how: 'same_name', ...sure })
        else open.push(named)
      }
      if (suggests) found.push(...similar(open, known, new Set(links.map(({ companyId }) => companyId))))
      await insert(tx, scope, found)
    }
  }
}

/** Companies that those which nobody knows may be; one that is linked with an account is nobody else's. */
function similar(open: readonly Named[], known: readonly Company[], taken: ReadonlySet<string>): Found[] {
  const finder = matchFinder<string>(open.map(({ name, web, address }) => ({ name, web, place: address })))
  for (const { id, email, address, ...company } of known)
    if (!taken.has(id)) finder.offer(id, { ...company, mails: [email], place: address })
  return open.flatMap(({ ref }, index) =>
    finder
      .matchesOf(index)
      .map(({ id, ...match }): Found => ({ ref, company_id: id, how: 'similar', ...match })),
  )
}

async function companiesOf(tx: Tx, { organisationId, placeId }: Scope): Promise<Company[]> {
  const { rows } = await sql<Company>`select k.id, k.name, k.web_address as web, k.email, k.address
    from projects.client_company k
    where k.organisation_id = ${organisationId}::uuid and k.portal_id = ${placeId}::uuid order by k.id`.execute(
    tx,
  )
  return rows
}

/** What rows call companies, each once. */
async function namedBy(tx: Tx, rows: RawBuilder<unknown>, after: string): Promise<Named[]> {
  const given = (place: number) => sql`coalesce(min(r.given[${sql.lit(place)}]), '')`
  const ref = sql`(r.given[${sql.lit(at.ref)}] collate "C")`
  const { rows: named } = await sql<Named>`select ${ref} as ref, ${given(at.madeName)} as name,
      ${given(at.web)} as web, ${given(at.address)} as address
    from ${rows} r where ${ref} > ${after} group by 1 order by 1 limit ${atOnce}`.execute(tx)
  return named
}

async function insert(tx: Tx, scope: Scope, found: readonly Found[]): Promise<void> {
  if (found.length === 0) return
  await sql`insert into projects.client_match (organisation_id, run_id, ref, company_id, how, confidence, reasons)
    select ${scope.organisationId}::uuid, ${scope.runId}::uuid, n.ref, n.company_id, n.how, n.confidence, n.reasons
    from jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
      as n(ref text, company_id uuid, how text, confidence numeric, reasons text[])
    on conflict do nothing`.execute(tx)
}
