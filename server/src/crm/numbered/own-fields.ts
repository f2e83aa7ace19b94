import type { CrmModule } from '@muster/contract'
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import { type FieldRow, fieldsOf } from '../fields/field-row.ts'
import { requireCrm } from '../rights/crm-rights.ts'

/** The fields of its own that a module has, in their order. @throws crm_no_user, crm_forbidden */
export async function readFields(ctx: Context, module: CrmModule): Promise<FieldRow[]> {
  await requireCrm(ctx, module, 'view')
  return fieldsOf(ctx.tx, module)
}

/** A stage of deals as whoever speaks of records by number is told of it. */
export type NumberedStage = { id: string; name: string; kind: 'open' | 'won' | 'lost'; probability: number }

/** The stages of deals, in their order. @throws crm_no_user, crm_forbidden */
export async function readStages(ctx: Context): Promise<NumberedStage[]> {
  await requireCrm(ctx, 'deals', 'view')
  const { rows } = await sql<NumberedStage>`
    select s.id, s.name, s.kind, s.probability from crm.stage s order by s.position, s.id
  `.execute(ctx.tx)
  return rows
}
