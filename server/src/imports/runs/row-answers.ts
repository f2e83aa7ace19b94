import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { type Engine, rulesOf } from '../engine.ts'
import { decodeAnswers, encodeAnswers } from './answers.ts'
import type { RowAnswer } from './check-answers.ts'
import { ofPlan } from './rows-sql.ts'
import type { RunRecord } from './run-record.ts'

type Changes = Map<number, Record<string, string | null>>

/** Kinds that rows with one key answer together. */
export function sharedKinds(engine: Engine, run: RunRecord): Set<string> {
  const shared = rulesOf(engine, run).known.filter((kind) => kind.shared === true)
  return new Set(shared.map(({ kind }) => kind))
}

/** Answers of a shared kind that choose one row alone: the rows with the same key are skipped then. */
function choosesOne(engine: Engine, run: RunRecord, kind: string, option: string | null): boolean {
  const known = rulesOf(engine, run).known.find((one) => one.kind === kind)
  return known?.shared === true && option !== null && known.rowOptions?.includes(option) === true
}

/** Stores answers of single rows over their former ones; of a shared kind, for all rows with the same key. */
export async function storeRowAnswers(
  tx: Tx,
  engine: Engine,
  run: RunRecord,
  rows: readonly RowAnswer[],
): Promise<void> {
  const shared = sharedKinds(engine, run)
  const asked = rows.flatMap((one) => (one.kind !== undefined && shared.has(one.kind) ? [one.row] : []))
  const twins = await twinsOf(tx, run, asked)
  const changes: Changes = new Map()
  for (const { row, kind, option } of rows) {
    if (kind === undefined) continue
    const isOne = choosesOne(engine, run, kind, option ?? null)
    for (const each of shared.has(kind) ? (twins.get(row) ?? [row]) : [row])
      changes.set(each, { ...changes.get(each), [kind]: isOne && each !== row ? 'skip' : (option ?? null) })
  }
  await layOver(tx, run, changes)
}

/**
 * Lets rows that have a key in common since they were corrected agree on what they answer together: the one
 * answer that any of them has holds for all; where they differ, it is asked again.
 */
export async function agreeOnSharedAnswers(
  tx: Tx,
  engine: Engine,
  run: RunRecord,
  keys: readonly string[],
): Promise<void> {
  const { rows } = await sql<{ row: number; twin: number; answers: string | null }>`
    select i.row, i.twin, a.answers from imports.item i
    left join imports.answer a on a.organisation_id = i.organisation_id and a.run_id = ${run.id} and a.row = i.row
    where ${ofPlan(run)} and i.twin is not null and i.key = any(${[...new Set(keys)]}::text[])`.execute(tx)
  const changes: Changes = new Map()
  for (const [, twins] of Map.groupBy(rows, ({ twin }) => twin))
    for (const kind of sharedKinds(engine, run)) {
      const given = twins.flatMap(({ answers }) => decodeAnswers(answers ?? '')[kind] ?? [])
      const option = new Set(given).size === 1 ? (given[0] ?? null) : null
      for (const { row } of twins) changes.set(row, { ...changes.get(row), [kind]: option })
    }
  await layOver(tx, run, changes)
}

/** All rows that have the key of one of these rows, by that row. */
async function twinsOf(tx: Tx, run: RunRecord, rows: readonly number[]): Promise<Map<number, number[]>> {
  if (rows.length === 0) return new Map()
  const { rows: found } = await sql<{ asked: number; rows: number[] }>`
    with asked as (select i.row, i.twin from imports.item i
      where ${ofPlan(run)} and i.twin is not null and i.row = any(${[...new Set(rows)]}::integer[]))
    select asked.row as asked, array_agg(i.row) as rows from imports.item i join asked on asked.twin = i.twin
    where ${ofPlan(run)} group by 1`.execute(tx)
  return new Map(found.map((one) => [one.asked, one.rows]))
}

/** Lays new answers over the rows' former ones; a row without any left has none stored. */
async function layOver(tx: Tx, run: RunRecord, changes: Changes): Promise<void> {
  if (changes.size === 0) return
  const { rows: former } = await sql<{ row: number; answers: string }>`select row, answers from imports.answer
    where organisation_id = ${run.organisation_id} and run_id = ${run.id}
      and row = any(${[...changes.keys()]}::integer[])`.execute(tx)
  const before = new Map(former.map((one) => [one.row, decodeAnswers(one.answers)]))
  const after = [...changes].map(([row, given]) => {
    const merged = Object.entries({ ...before.get(row), ...given }).filter(
      (pair): pair is [string, string] => pair[1] !== null,
    )
    return { row, answers: encodeAnswers(Object.fromEntries(merged)) }
  })
  await sql`insert into imports.answer (organisation_id, run_id, row, answers)
    select ${run.organisation_id}::uuid, ${run.id}::uuid, n.row, n.answers
    from jsonb_to_recordset(${JSON.stringify(after)}::jsonb) as n(row integer, answers text)
    on conflict (organisation_id, run_id, row) do update set answers = excluded.answers`.execute(tx)
  await sql`delete from imports.answer where organisation_id = ${run.organisation_id} and run_id = ${run.id}
    and answers = ''`.execute(tx)
}
