import { sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type Engine, targetOf } from '../engine.ts'
import type { NormaliserModule, NormaliserRef } from '../row-ports.ts'
import { decodeAnswers, encodeAnswers } from './answers.ts'
import type { RowAnswer } from './check-answers.ts'
import { replanRows } from './plan.ts'
import { ofPlan, stagedRows } from './rows-sql.ts'
import type { RunRecord } from './run-record.ts'

/**
 * Stores answers of single rows and corrects values; corrected rows, and those that share a key with them
 * before or after, are put into their situations anew.
 *
 * @returns the run, planned again where values changed
 * @throws unknown_row, fix_not_possible
 */
export async function giveAnswers(
  tx: Tx,
  engine: Engine,
  run: RunRecord,
  rows: readonly RowAnswer[],
): Promise<RunRecord> {
  if (rows.length === 0) return run
  await refuseUnknownRows(tx, run, rows)
  await storeOwnAnswers(tx, run, rows)
  const fixes = rows.filter((row) => row.fix !== undefined)
  return fixes.length === 0 ? run : fixRows(tx, engine, run, fixes)
}

async function refuseUnknownRows(tx: Tx, run: RunRecord, rows: readonly RowAnswer[]): Promise<void> {
  const wanted = [...new Set(rows.map((one) => one.row))]
  const { rows: found } = await sql<{ row: number }>`select i.row from imports.item i
    where ${ofPlan(run)} and i.row = any(${wanted}::integer[])`.execute(tx)
  const known = new Set(found.map((one) => one.row))
  const missing = wanted.find((row) => !known.has(row))
  if (missing !== undefined) throw new MusterError('unknown_row', { row: missing })
}

/** Lays new answers over the rows' former ones; a row without any left has none stored. */
async function storeOwnAnswers(tx: Tx, run: RunRecord, rows: readonly RowAnswer[]): Promise<void> {
  const changed = new Map<number, Record<string, string | null>>()
  for (const { row, kind, option } of rows)
    if (kind !== undefined) changed.set(row, { ...changed.get(row), [kind]: option ?? null })
  if (changed.size === 0) return
  const { rows: former } = await sql<{ row: number; answers: string }>`select row, answers from imports.answer
    where organisation_id = ${run.organisation_id} and run_id = ${run.id}
      and row = any(${[...changed.keys()]}::integer[])`.execute(tx)
  const before = new Map(former.map((one) => [one.row, decodeAnswers(one.answers)]))
  const after = [...changed].map(([row, given]) => {
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

type Staged = { row: number; key: string | null; given: (string | null)[] }

async function fixRows(
  tx: Tx,
  engine: Engine,
  run: RunRecord,
  fixes: readonly RowAnswer[],
): Promise<RunRecord> {
  const target = targetOf(engine, run)
  const names = target.fields.map((field) => field.field)
  const numbers = fixes.map((fix) => fix.row)
  const { rows: staged } = await sql<Staged>`select r.row, r.key, r.given from ${stagedRows(run)} r
    where r.row = any(${numbers}::integer[])`.execute(tx)
  const byRow = new Map(staged.map((row) => [row.row, row]))
  const { module, params } = run.source.normaliser as NormaliserRef
  const normalise = ((await import(module)) as NormaliserModule).makeNormaliser(params as never)
  const fixed = fixes.map(({ row, fix }) => {
    const given = names.map((name, index) => fix?.[name] ?? byRow.get(row)?.given[index] ?? null)
    const unknown = Object.keys(fix ?? {}).find((name) => !names.includes(name))
    if (unknown !== undefined) throw new MusterError('fix_not_possible', { field: unknown, row })
    return { row, ...normalise(given), given }
  })
  await sql`insert into imports.fix (organisation_id, run_id, row, key, shown, given, code)
    select ${run.organisation_id}::uuid, ${run.id}::uuid, n.row, n.key, n.shown, n.given, n.code
    from jsonb_to_recordset(${JSON.stringify(fixed)}::jsonb) as n(row integer, key text, shown text, given text[], code text)
    on conflict (organisation_id, run_id, row)
    do update set key = excluded.key, shown = excluded.shown, given = excluded.given, code = excluded.code`.execute(
    tx,
  )
  const keys = [...staged, ...fixed].flatMap((row) => (row.key === null ? [] : [row.key]))
  return replanRows(tx, engine, run, { keys: [...new Set(keys)], rows: numbers }, null)
}
