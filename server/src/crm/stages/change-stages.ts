import type { CrmStage, crmStageCreate, crmStageUpdate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { fold, MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { requireCrmRight, requireCrmUser } from '../rights/crm-rights.ts'
import { requireStage, type StageRow, shownStages, stagesOf } from './stage-row.ts'

/** The stages of deals in the order of the pipeline. @throws crm_no_user */
export async function listStages(ctx: Context): Promise<CrmStage[]> {
  await requireCrmUser(ctx)
  return shownStages(ctx.tx)
}

/** Adds a stage. @throws crm_no_user, crm_forbidden, name_taken `{name}` */
export async function createStage(ctx: Context, asked: z.output<typeof crmStageCreate>): Promise<CrmStage> {
  const stages = await lockStages(ctx)
  refuseTaken(stages, asked.name, null)
  const id = newId()
  const after = {
    name: asked.name,
    kind: asked.kind ?? 'open',
    probability: asked.probability ?? 0,
    conversion: asked.conversion ?? 'hand',
    templateId: asked.templateId ?? null,
  }
  await sql`
    insert into crm.stage (organisation_id, id, name, name_key, kind, probability, position, conversion,
      template_id, created_at, updated_at)
    values (${ctx.principal.organisationId}, ${id}, ${after.name}, ${fold(after.name)}, ${after.kind},
      ${after.probability}, ${stages.length + 1}, ${after.conversion}, ${after.templateId}::uuid, ${ctx.now}, ${ctx.now})
  `.execute(ctx.tx)
  await placeStage(ctx, id, asked.position ?? stages.length + 1)
  await record(ctx, {
    action: 'crm.stage.create',
    subject: { kind: 'crm_stage', id, name: after.name },
    after,
  })
  return shown(ctx, id)
}

/**
 * Changes a stage, or its place. Deals in it follow a new kind; their probability stays.
 * @throws crm_no_user, crm_forbidden, not_found, version_mismatch, name_taken
 */
export async function updateStage(
  ctx: Context,
  id: string,
  change: z.output<typeof crmStageUpdate>,
  ifMatch: number | null = null,
): Promise<CrmStage> {
  const stages = await lockStages(ctx)
  const row = found(stages, id)
  requireVersion(ifMatch, row.version)
  if (change.name !== undefined) refuseTaken(stages, change.name, id)
  const { name, kind, probability, position, conversion, template_id: templateId } = row
  const before = { name, kind, probability, position, conversion, templateId }
  const after = {
    ...before,
    ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
  }
  await sql`
    update crm.stage set name = ${after.name}, name_key = ${fold(after.name)}, kind = ${after.kind},
      built_in = ${after.name === before.name ? row.built_in : null}, probability = ${after.probability},
      conversion = ${after.conversion}, template_id = ${after.templateId}::uuid, version = version + 1, updated_at = ${ctx.now}
    where id = ${id}::uuid
  `.execute(ctx.tx)
  if (after.position !== before.position) await placeStage(ctx, id, after.position)
  await record(ctx, {
    action: 'crm.stage.update',
    subject: { kind: 'crm_stage', id, name: after.name },
    before,
    after,
  })
  return shown(ctx, id)
}

/**
 * Deletes a stage; its deals go to another one. The last stage stays.
 * @throws crm_no_user, crm_forbidden, not_found, version_mismatch, crm_in_use `{name, deals}`, unknown_stage
 */
export async function removeStage(
  ctx: Context,
  id: string,
  { reassignTo, ifMatch = null }: { reassignTo: string | null; ifMatch?: number | null },
): Promise<void> {
  const stages = await lockStages(ctx)
  const row = found(stages, id)
  requireVersion(ifMatch, row.version)
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from crm.deal where stage_id = ${id}::uuid
  `.execute(ctx.tx)
  const deals = rows[0]?.n ?? 0
  if (stages.length === 1 || (deals > 0 && reassignTo === null))
    throw new MusterError('crm_in_use', { name: row.name, deals })
  const heir = reassignTo === null ? null : await requireStage(ctx.tx, reassignTo, 'reassignTo')
  if (heir?.id === id) throw new MusterError('crm_in_use', { name: row.name, deals })
  if (heir !== null)
    await sql`
      update crm.deal set stage_id = ${heir.id}::uuid, version = version + 1, updated_at = ${ctx.now}
      where stage_id = ${id}::uuid
    `.execute(ctx.tx)
  await sql`delete from crm.stage where id = ${id}::uuid`.execute(ctx.tx)
  await record(ctx, {
    action: 'crm.stage.remove',
    subject: { kind: 'crm_stage', id, name: row.name },
    before: { name: row.name, deals },
    after: { reassignedTo: heir === null ? null : { id: heir.id, name: heir.name } },
  })
}

/** Stages change one at a time: they know each other by their places. */
async function lockStages(ctx: Context): Promise<StageRow[]> {
  await requireCrmRight(ctx, 'manageSetup')
  await sql`select pg_advisory_xact_lock(7241, hashtext(${ctx.principal.organisationId}))`.execute(ctx.tx)
  return stagesOf(ctx.tx)
}

function found(stages: readonly StageRow[], id: string): StageRow {
  const row = stages.find((stage) => stage.id === id)
  if (row === undefined) throw new MusterError('not_found', { kind: 'crm_stage' })
  return row
}

function refuseTaken(stages: readonly StageRow[], name: string, id: string | null): void {
  if (stages.some((stage) => stage.name_key === fold(name) && stage.id !== id))
    throw new MusterError('name_taken', { name }, [{ path: 'name', code: 'name_taken', message: '' }])
}

/** Puts a stage at a place, counted from 1; the others close up. */
async function placeStage({ tx }: Context, id: string, position: number): Promise<void> {
  const others = (await stagesOf(tx)).map((stage) => stage.id).filter((one) => one !== id)
  others.splice(position - 1, 0, id)
  await sql`
    update crm.stage s set position = o.place from unnest(${others}::uuid[]) with ordinality o (id, place)
    where s.id = o.id and s.position <> o.place
  `.execute(tx)
}

async function shown({ tx }: Context, id: string): Promise<CrmStage> {
  return (await shownStages(tx)).find((stage) => stage.id === id) as CrmStage
}
