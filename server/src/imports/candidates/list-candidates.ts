import type {
  Candidate,
  CandidateFilter,
  CandidateStanding,
  CrmDealDetail,
  candidateQuery,
  Page,
} from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database/index.ts'
import { pageOf, startAfter } from '../../platform/http/index.ts'
import type { Engine } from '../engine.ts'
import type { GivenPlace, PeopleTarget, RemoteStatus } from '../remote-ports.ts'
import type { RunRecord } from '../runs/run-record.ts'
import { candidateFilter, ofRun } from './candidate-filter.ts'
import { peopleOf, type Sight, sightOf } from './choosing-run.ts'
import { stageWord } from './stage-word.ts'

type CandidateRow = {
  nth: number
  remote_id: string
  email: string
  name: string
  first_name: string
  last_name: string
  name_key: string
  email_key: string | null
  profile: string
  role: string
  status: RemoteStatus
  chosen: boolean
  given_role: string | null
  given_projects: string[] | null
  standing: CandidateStanding | null
  account: { id: string; name: string } | null
  deals: CrmDealDetail[] | null
}

/** Everyone whom a run's source listed, chosen or not, by name or address. @throws bad_cursor */
export async function listCandidates(
  ctx: Context,
  engine: Engine,
  run: RunRecord,
  query: z.output<typeof candidateQuery>,
  t: Translate,
): Promise<Page<Candidate>> {
  if (run.position === null) return { items: [], nextCursor: null, total: 0 }
  const { tx } = ctx
  const people = peopleOf(engine, run)
  const [column, isDown] = [query.sort.replace('-', ''), query.sort.startsWith('-')]
  const key = column === 'email' ? sql`coalesce(c.email_key, '')` : sql`c.name_key`
  const after = startAfter(query.cursor, 2)
  const begin =
    after === null
      ? sql`true`
      : sql`(${key}, c.nth) ${isDown ? sql`<` : sql`>`} (${String(after[0])}, ${Number(after[1])})`
  const order = isDown ? sql`${key} desc, c.nth desc` : sql`${key}, c.nth`
  const sight = await sightOf(ctx, engine, run, query)
  const hits = sql`from imports.candidate c where ${ofRun(run)} and ${candidateFilter(query, sight)}`
  const { rows } = await sql<CandidateRow>`select c.*, ${sight.standing ?? sql`null`} as standing,
      ${shownAccount(sight)} ${hits} and ${begin}
    order by ${order} limit ${query.limit + 1}`.execute(tx)
  const defaults = people.defaultsOf(run.target)
  const suggested = await people.suggest(tx, run.organisation_id, run.target, [
    ...new Set(rows.map(({ profile }) => profile)),
  ])
  const names = await projectNames(ctx, run, people, rows, defaults)
  return pageOf(
    rows,
    query.limit,
    (row) => [column === 'email' ? (row.email_key ?? '') : row.name_key, row.nth],
    (row) => ({ ...candidateOf(row, defaults, suggested, names), ...detailsOf(row, sight, t) }),
    // those who were listed are forgotten in time
    rows.length === 0 && after === null ? 0 : await countOf(tx, run, query, hits),
  )
}

/** How many a filter finds; everyone was counted while they were read. */
async function countOf(
  tx: Tx,
  { position }: RunRecord,
  { q, profile, remoteRole, status, standing, account, stage, chosen }: CandidateFilter,
  hits: RawBuilder<unknown>,
): Promise<number> {
  if (
    position !== null &&
    [q, profile, remoteRole, status, standing, account, stage, chosen].every((one) => one === undefined)
  )
    return position.people
  const { rows } = await sql<{ total: number }>`select count(*)::integer as total ${hits}`.execute(tx)
  return rows[0]?.total ?? 0
}

/** Account and deals of a candidate, where they may be seen. */
function shownAccount({ seesDetails }: Sight): RawBuilder<unknown> {
  if (!seesDetails) return sql`null as account, null as deals`
  const one = (value: RawBuilder<unknown>) =>
    sql`(select ${value} from imports.candidate_account a where a.organisation_id = c.organisation_id
      and a.run_id = c.run_id and a.nth = c.nth)`
  return sql`${one(sql`case when a.account_id <> '' then jsonb_build_object('id', a.account_id, 'name', a.name) end`)} as account,
    ${one(sql`(select jsonb_agg(d.deal - 'id' order by d.at)
      from jsonb_array_elements(a.deals) with ordinality d (deal, at))`)} as deals`
}

/** What contacts and accounts show beside; whoever may not see account and deals is not sent them. */
function detailsOf(
  { standing, account, deals }: CandidateRow,
  { seesDetails, standing: asked }: Sight,
  t: Translate,
) {
  if (asked === undefined || standing === null) return {}
  if (!seesDetails) return { standing }
  return {
    standing,
    account,
    deals: (deals ?? []).map((deal) => ({ ...deal, stage: stageWord(t, deal.stage) })),
  }
}

async function projectNames(
  { tx }: Context,
  run: RunRecord,
  people: PeopleTarget,
  rows: readonly CandidateRow[],
  defaults: GivenPlace,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Set([
    ...(defaults.projectIds ?? []),
    ...rows.flatMap(({ given_projects: given }) => given ?? []),
  ])
  return people.projectNames(tx, run.organisation_id, [...ids])
}

function candidateOf(
  row: CandidateRow,
  defaults: GivenPlace,
  suggested: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
): Candidate {
  const suggestedRole = suggested.get(row.profile) ?? null
  const projectIds = row.given_projects ?? defaults.projectIds ?? []
  return {
    id: row.remote_id,
    email: row.email,
    name: row.name,
    firstName: row.first_name,
    lastName: row.last_name,
    profile: row.profile,
    remoteRole: row.role,
    status: row.status,
    chosen: row.chosen,
    suggestedRole,
    role: row.given_role ?? defaults.role ?? suggestedRole,
    projects: projectIds.map((id) => ({ id, name: names.get(id) ?? '' })),
    own: { role: row.given_role !== null, projects: row.given_projects !== null },
  }
}
