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

/** Names of the stages of deals, in their order. @throws crm_no_user, crm_forbidden */
export async function readStages(ctx: Context): Promise<{ id: string; name: string; probability: number }[]> {
  await requireCrm(ctx, 'deals', 'view')
  const { rows } = await sql<{ id: string; name: string; probability: number }>`
    select s.id, s.name, s.probability from crm.stage s order by s.position, s.id
  `.execute(ctx.tx)
  return rows
}
