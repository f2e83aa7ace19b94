import type { CrmStage, CrmStageKind, crmStageNames } from '@muster/contract'
import { sql } from 'kysely'
import { fold, isId, MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'

/** A row of crm.stage as the verbs read it. */
export type StageRow = {
  id: string
  name: string
  name_key: string
  built_in: (typeof crmStageNames)[number] | null
  kind: CrmStageKind
  probability: number
  position: number
  conversion: CrmStage['conversion']
  template_id: string | null
  version: number
  created_at: Date
  updated_at: Date
}

const stageColumns = sql`
  s.id, s.name, s.name_key, s.built_in, s.kind, s.probability, s.position, s.conversion, s.template_id, s.version::int as version, s.created_at,
  s.updated_at`

/** All stages in the order of the pipeline; an organisation has a handful. */
export async function stagesOf(tx: Tx): Promise<StageRow[]> {
  const { rows } = await sql<StageRow>`
    select ${stageColumns} from crm.stage s order by s.position, s.created_at, s.id
  `.execute(tx)
  return rows
}

/** Stages as the API shows them. */
export async function shownStages(tx: Tx): Promise<CrmStage[]> {
  const { rows } = await sql<{ stage_id: string; deals: number }>`
    select stage_id, count(*)::int as deals from crm.deal group by stage_id
  `.execute(tx)
  const deals = new Map(rows.map((row) => [row.stage_id, row.deals]))
  return (await stagesOf(tx)).map((row) => ({
    id: row.id,
    name: row.name,
    builtIn: row.built_in,
    kind: row.kind,
    probability: row.probability,
    position: row.position,
    conversion: row.conversion,
    templateId: row.template_id,
    deals: deals.get(row.id) ?? 0,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }))
}

/** A stage by id or name; the first one where none is named. @throws unknown_stage `{stage}` */
export async function requireStage(tx: Tx, text: string | undefined, path = 'stage'): Promise<StageRow> {
  const stages = await stagesOf(tx)
  const key = fold(text ?? '')
  const found =
    text === undefined
      ? stages[0]
      : (stages.find(({ id }) => isId(text) && id === text.toLowerCase()) ??
        stages.find(({ name_key, built_in }) => name_key === key || built_in === key))
  if (found === undefined)
    throw new MusterError('unknown_stage', { stage: text ?? '' }, [
      { path, code: 'unknown_stage', message: '' },
    ])
  return found
}
