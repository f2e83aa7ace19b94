import type { CrmFieldKind, CrmFieldValue, CrmModule } from '@muster/contract'
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database/index.ts'
import { requireCrm } from '../rights/crm-rights.ts'

/** A field of the organisation's own. */
export type NumberedField = {
  id: string
  apiName: string
  label: string
  kind: CrmFieldKind
  options: string[]
  required: boolean
  unique: boolean
  default: CrmFieldValue
  createdAt: Date
  updatedAt: Date
}

/** The fields of its own that a module has, in their order. @throws crm_no_user, crm_forbidden */
export async function readFields(ctx: Context, module: CrmModule): Promise<NumberedField[]> {
  await requireCrm(ctx, module, 'view')
  return listOwnFields(ctx.tx, module)
}

/** The same for verbs of this room that have asked already. */
export async function listOwnFields(tx: Tx, module: CrmModule): Promise<NumberedField[]> {
  const { rows } = await sql<NumberedField>`
    select f.id, f.api_name as "apiName", f.label, f.kind, f.options, f.is_required as required,
      f.is_unique as unique, f.preset as default, f.created_at as "createdAt", f.updated_at as "updatedAt"
    from crm.field f where f.module = ${module} order by f.position, f.id
  `.execute(tx)
  return rows
}

/** Names of the stages of deals, in their order. @throws crm_no_user, crm_forbidden */
export async function readStages(ctx: Context): Promise<{ id: string; name: string; probability: number }[]> {
  await requireCrm(ctx, 'deals', 'view')
  const { rows } = await sql<{ id: string; name: string; probability: number }>`
    select s.id, s.name, s.probability from crm.stage s order by s.position, s.id
  `.execute(ctx.tx)
  return rows
}
