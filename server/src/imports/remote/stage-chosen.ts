import { sql } from 'kysely'
import { newId } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type Engine, targetOf } from '../engine.ts'
import type { PeopleTarget, RemoteAccount, RemoteStatus } from '../remote-ports.ts'
import type { NormaliserModule, NormaliserRef } from '../row-ports.ts'
import type { RunRecord } from '../runs/run-record.ts'
import { changeRun } from '../runs/store.ts'

const pageRows = 5000

type ChosenRow = {
  nth: number
  remote_id: string
  email: string
  first_name: string
  last_name: string
  name: string
  profile: string
  status: RemoteStatus
  given_role: string | null
  given_projects: string[] | null
  account: RemoteAccount | null
}

/**
 * Makes the people who are chosen the rows of the plan, each under the number that it was listed at, a few thousand at a
 * time. Answers of rows that stay are kept; corrections go with the rows of people who are not chosen any more.
 */
export async function stageChosen(tx: Tx, engine: Engine, run: RunRecord): Promise<RunRecord> {
  const people = targetOf(engine, run).people as PeopleTarget
  const { module, params } = run.source.normaliser as NormaliserRef
  const normalise = ((await import(module)) as NormaliserModule).makeNormaliser(params as never)
  const suggested = people.defaultsOf(run.target).role === null ? await suggestions(tx, run, people) : null
  const reading = newId()
  let after = 0
  for (;;) {
    const { rows } =
      await sql<ChosenRow>`select c.nth, c.remote_id, c.email, c.first_name, c.last_name, c.name, c.profile, c.status,
        c.given_role, c.given_projects, case when coalesce(a.account_id, '') <> '' then jsonb_build_object(
          'id', a.account_id, 'name', a.name, 'website', a.website, 'phone', a.phone, 'address', a.address) end as account
      from imports.candidate c
      left join imports.candidate_account a on a.organisation_id = c.organisation_id and a.run_id = c.run_id
        and a.nth = c.nth
      where c.organisation_id = ${run.organisation_id}::uuid and c.run_id = ${run.id}::uuid and c.nth > ${after}
        and c.chosen
      order by c.nth limit ${pageRows}`.execute(tx)
    const last = rows.at(-1)
    if (last === undefined) break
    after = last.nth
    const staged = rows.map((row) => {
      const given = {
        role: row.given_role ?? suggested?.get(row.profile) ?? null,
        projectIds: row.given_projects,
      }
      const values = people.valuesOf({
        remoteId: row.remote_id,
        email: row.email,
        firstName: row.first_name,
        lastName: row.last_name,
        name: row.name,
        status: row.status,
        account: row.account,
        given,
      })
      return { row: row.nth, ...normalise(values) }
    })
    await sql`insert into imports.row (organisation_id, reading_id, row, key, shown, given, code, month)
      select ${run.organisation_id}::uuid, ${reading}::uuid, n.row, n.key, n.shown, n.given, n.code, ${run.month}::integer
      from jsonb_to_recordset(${JSON.stringify(staged)}::jsonb)
        as n(row integer, key text, shown text, given text[], code text)`.execute(tx)
  }
  await dropFormer(tx, run, reading)
  return changeRun(tx, run, { reading_id: reading, selection: { staged: true } })
}

/** Role that is suggested for each profile that occurs. */
export async function suggestions(
  tx: Tx,
  run: RunRecord,
  people: PeopleTarget,
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ profile: string }>`select distinct profile from imports.candidate
    where organisation_id = ${run.organisation_id}::uuid and run_id = ${run.id}::uuid`.execute(tx)
  return people.suggest(
    tx,
    run.organisation_id,
    run.target,
    rows.map(({ profile }) => profile),
  )
}

async function dropFormer(tx: Tx, run: RunRecord, reading: string): Promise<void> {
  const org = sql`${run.organisation_id}::uuid`
  if (run.reading_id === null) return
  await sql`delete from imports.row where organisation_id = ${org} and reading_id = ${run.reading_id}::uuid
    and month = ${run.month}`.execute(tx)
  const isGone = sql`not exists (select from imports.row s where s.organisation_id = ${org}
    and s.reading_id = ${reading}::uuid and s.month = ${run.month} and s.row = l.row)`
  await sql`delete from imports.fix l where l.organisation_id = ${org} and l.run_id = ${run.id}::uuid and ${isGone}`.execute(
    tx,
  )
  await sql`delete from imports.answer l where l.organisation_id = ${org} and l.run_id = ${run.id}::uuid
    and ${isGone}`.execute(tx)
}
