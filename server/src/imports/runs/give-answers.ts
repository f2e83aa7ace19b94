import { sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type Engine, fieldsOf, targetOf } from '../engine.ts'
import type { NormaliserModule, NormaliserRef } from '../row-ports.ts'
import type { RowAnswer } from './check-answers.ts'
import { replanRows } from './plan.ts'
import { agreeOnSharedAnswers, storeRowAnswers } from './row-answers.ts'
import { ofPlan, stagedRows } from './rows-sql.ts'
import type { RunRecord } from './run-record.ts'

/**
 * Stores answers of single rows and corrects values; corrected rows, and those that share a key with them
 * before or after, are put into their situations anew. What is answered before the first correction is answered
 * for the rows as they were, as if it had come by itself: rows that share a key answer some kinds together.
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
  const first = rows.findIndex((row) => row.fix !== undefined)
  await storeRowAnswers(tx, engine, run, first < 0 ? rows : rows.slice(0, first))
  if (first < 0) return run
  const rest = rows.slice(first)
  const fixes = rest.filter((row) => row.fix !== undefined)
  const fixed = await fixRows(tx, engine, run, fixes)
  await storeRowAnswers(tx, engine, fixed, rest)
  return fixed
}

async function refuseUnknownRows(tx: Tx, run: RunRecord, rows: readonly RowAnswer[]): Promise<void> {
  const wanted = [...new Set(rows.map((one) => one.row))]
  const { rows: found } = await sql<{ row: number }>`select i.row from imports.item i
    where ${ofPlan(run)} and i.row = any(${wanted}::integer[])`.execute(tx)
  const known = new Set(found.map((one) => one.row))
  const missing = wanted.find((row) => !known.has(row))
  if (missing !== undefined) throw new MusterError('unknown_row', { row: missing })
}

type Staged = { row: number; key: string | null; given: (string | null)[] }

async function fixRows(
  tx: Tx,
  engine: Engine,
  run: RunRecord,
  fixes: readonly RowAnswer[],
): Promise<RunRecord> {
  const names = fieldsOf(engine, run).map((field) => field.field)
  const { valuesBeyond = 0 } = targetOf(engine, run)
  const wanted = new Map<number, Record<string, string>>()
  for (const { row, fix } of fixes) wanted.set(row, { ...wanted.get(row), ...fix })
  const numbers = [...wanted.keys()]
  const { rows: staged } = await sql<Staged>`select r.row, r.key, r.given from ${stagedRows(run)} r
    where r.row = any(${numbers}::integer[])`.execute(tx)
  const byRow = new Map(staged.map((row) => [row.row, row]))
  const { module, params } = run.source.normaliser as NormaliserRef
  const normalise = ((await import(module)) as NormaliserModule).makeNormaliser(params as never)
  const fixed = [...wanted].map(([row, fix]) => {
    const before = byRow.get(row)?.given ?? []
    const given = [
      ...names.map((name, index) => fix[name] ?? before[index] ?? null),
      ...before.slice(names.length, names.length + valuesBeyond),
    ]
    const unknown = Object.keys(fix).find((name) => !names.includes(name))
    if (unknown !== undefined) throw new MusterError('fix_not_possible', { field: unknown, row })
    return { row, ...normalise(given) }
  })
  await sql`insert into imports.fix (organisation_id, run_id, row, key, shown, given, code)
    select ${run.organisation_id}::uuid, ${run.id}::uuid, n.row, n.key, n.shown, n.given, n.code
    from jsonb_to_recordset(${JSON.stringify(fixed)}::jsonb) as n(row integer, key text, shown text, given text[], code text)
    on conflict (organisation_id, run_id, row)
    do update set key = excluded.key, shown = excluded.shown, given = excluded.given, code = excluded.code`.execute(
    tx,
  )
  const keys = [...staged, ...fixed].flatMap((row) => (row.key === null ? [] : [row.key]))
  const planned = await replanRows(tx, engine, run, { keys: [...new Set(keys)], rows: numbers }, null)
  await agreeOnSharedAnswers(tx, engine, planned, keys)
  return planned
}
