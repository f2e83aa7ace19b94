import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import type { NormaliserModule, NormaliserRef } from '../row-ports.ts'
import type { RunRecord } from './run-record.ts'

/**
 * Stages rows that are at hand, as the target's normaliser reads them.
 * @param rows values in the order of the target's fields
 * @param last number of the row before them; rows count from 1
 */
export async function stageRows(
  tx: Tx,
  run: RunRecord,
  rows: readonly (readonly (string | null)[])[],
  last = 0,
): Promise<void> {
  const { module, params } = run.source.normaliser as NormaliserRef
  const { makeNormaliser } = (await import(module)) as NormaliserModule
  const normalise = makeNormaliser(params as never)
  const staged = rows.map((values, index) => ({ row: last + index + 1, ...normalise(values) }))
  await sql`insert into imports.row (organisation_id, reading_id, row, key, shown, given, code, month)
    select ${run.organisation_id}::uuid, ${run.reading_id}::uuid, n.row, n.key, n.shown, n.given, n.code, ${run.month}::integer
    from jsonb_to_recordset(${JSON.stringify(staged)}::jsonb)
      as n(row integer, key text, shown text, given text[], code text)`.execute(tx)
}
