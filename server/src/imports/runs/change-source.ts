import { sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Engine, fieldsOf } from '../engine.ts'
import { authoriseRun } from './authorise-run.ts'
import type { ReadChoices, RunRecord } from './run-record.ts'
import { loadRun, moveRun } from './store.ts'

const changeable = new Set(['needs_input', 'needs_decisions', 'ready'])

async function changeableRun(ctx: Context, engine: Engine, runId: string): Promise<RunRecord> {
  const run = await loadRun(ctx.tx, runId, 'lock')
  await authoriseRun(ctx, engine, run)
  if (!changeable.has(run.state) || run.inspection === null)
    throw new MusterError('wrong_run_state', { state: run.state })
  return run
}

/**
 * Reads a run's file again with another sheet, encoding or delimiter. A mapping that was given before goes:
 * the columns may be others now.
 * @throws forbidden, wrong_run_state
 */
export async function changeSource(
  ctx: Context,
  engine: Engine,
  runId: string,
  change: Omit<ReadChoices, 'mapping'>,
): Promise<RunRecord> {
  const run = await changeableRun(ctx, engine, runId)
  const { mapping: _, ...choices } = run.choices
  return moveRun(ctx.tx, run, 'reading', ctx.principal.displayName, {
    choices: { ...choices, ...change },
    needs: null,
  })
}

/**
 * Maps columns to fields and reads the file again; the mapping is offered again for files with these headers.
 * @param columns column name → field, null for a column that is left out
 * @throws forbidden, wrong_run_state, mapping_unknown_column, mapping_twice, mapping_incomplete, rule_broken
 */
export async function changeMapping(
  ctx: Context,
  engine: Engine,
  runId: string,
  columns: Record<string, string | null>,
  remember: boolean,
): Promise<RunRecord> {
  const run = await changeableRun(ctx, engine, runId)
  const found = run.inspection?.columns ?? []
  const fields = fieldsOf(engine, run)
  const names = new Set(found.map((column) => column.name))
  const taken = new Set<string>()
  for (const [name, field] of Object.entries(columns)) {
    if (!names.has(name)) throw new MusterError('mapping_unknown_column', { column: name })
    if (field === null) continue
    if (!fields.some((one) => one.field === field)) throw new MusterError('rule_broken', { field })
    if (taken.has(field)) throw new MusterError('mapping_twice', { field })
    taken.add(field)
  }
  const missing = fields.find((field) => field.required && !taken.has(field.field))
  if (missing !== undefined) throw new MusterError('mapping_incomplete', { field: missing.field })
  if (remember)
    await sql`insert into imports.remembered_mapping (organisation_id, target_kind, signature, mapping)
      values (${run.organisation_id}, ${run.target_kind}, ${engine.files.signature(found)}, ${JSON.stringify(columns)}::jsonb)
      on conflict (organisation_id, target_kind, signature)
      do update set mapping = excluded.mapping, updated_at = now()`.execute(ctx.tx)
  return moveRun(ctx.tx, run, 'reading', ctx.principal.displayName, {
    choices: { ...run.choices, mapping: columns },
    needs: null,
  })
}
