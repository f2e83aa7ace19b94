import { rm } from 'node:fs/promises'
import type { PlaceState, PlanItem } from '@muster/contract'
import type { PhraseKey, Translate } from '@muster/phrases'
import { sql } from 'kysely'
import type { Principal } from '../../kernel/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type Engine, fieldsOf, targetOf } from '../engine.ts'
import { requireFile } from './insert-run.ts'
import { listItems } from './list-items.ts'
import { localFile } from './read-run.ts'
import { uploadOf } from './replan-run.ts'
import { ofPlan, outcomeOf, settledItems } from './rows-sql.ts'
import type { ReadChoices, RunInspection, RunRecord } from './run-record.ts'

const pageRows = 500

/** All items of a run, a page at a time, each in a transaction of its own. */
export async function* everyItem(
  engine: Engine,
  run: RunRecord,
  principal: Principal,
  t: Translate,
): AsyncGenerator<PlanItem> {
  let cursor: string | undefined
  do {
    const page = await engine.db.inOrganisation(run.organisation_id, (tx) =>
      listItems({ tx, principal, now: new Date() }, engine, run, { limit: pageRows, cursor }, t),
    )
    yield* page.items
    cursor = page.nextCursor ?? undefined
  } while (cursor !== undefined)
}

/** The plan before, the report after: one line a row, in the reader's language. */
export async function* reportRows(
  engine: Engine,
  run: RunRecord,
  principal: Principal,
  t: Translate,
): AsyncGenerator<string[]> {
  const own = targetOf(engine, run).report
  if (own !== undefined) {
    yield own.header(t)
    for await (const item of everyItem(engine, run, principal, t)) yield own.row(item, t)
    return
  }
  const fields = fieldsOf(engine, run)
  const hasRole = fields.some(({ field }) => field === 'role')
  const labels = new Map(fields.flatMap(({ field, label }) => (label === undefined ? [] : [[field, label]])))
  const labelOf = (field: string) => labels.get(field) ?? t(`imports.fields.${field}` as PhraseKey)
  const words = { here: run.target_name, labelOf }
  const columns = ['row', 'email', 'name', 'role', 'outcome', 'reason', 'before', 'after'] as const
  yield columns
    .filter((column) => column !== 'role' || hasRole)
    .map((column) => t(`imports.sheet.${column}` as PhraseKey))
  for await (const item of everyItem(engine, run, principal, t)) {
    const outcome =
      item.outcome === null ? t(`imports.actions.${item.action}`) : t(`imports.outcomes.${item.outcome}`)
    yield [
      String(item.row),
      item.email,
      item.displayName ?? '',
      ...(hasRole ? [item.given.role ?? ''] : []),
      outcome,
      item.reasonText ?? '',
      stateText(item.before, words, t, placesOf(item, 'before')),
      stateText(item.after, words, t, placesOf(item, 'after')),
    ]
  }
}

/** Places that an item changes beside those of its states. */
function placesOf(item: PlanItem, side: 'before' | 'after'): { name: string; role: string }[] {
  if (item.before?.here || item.after?.here || item.before?.there || item.after?.there) return []
  return item.access.flatMap((one) => {
    const role = one[side]
    return role === null ? [] : [{ name: one.place, role }]
  })
}

/** `Sales: Member · Support: Follower, Head`, or `Title: Buyer · Sales: Member` */
function stateText(
  state: PlaceState | null,
  { here, labelOf }: { here: string; labelOf: (field: string) => string },
  t: Translate,
  places: readonly { name: string; role: string }[],
): string {
  if (state === null) return ''
  const role = (place: { role: string | null; isHead: boolean }) =>
    [place.role === null ? '' : roleText(t, place.role), place.isHead ? t('imports.roles.head') : '']
      .filter((text) => text !== '')
      .join(', ')
  const parts = [
    ...Object.entries(state.fields ?? {}).map(([field, value]) => `${labelOf(field)}: ${value}`),
    ...places.map(
      ({ name, role }) =>
        `${name}: ${role
          .split('+')
          .map((one) => roleText(t, one))
          .join(', ')}`,
    ),
    ...(state.here === null ? [] : [`${here}: ${role(state.here)}`]),
    ...(state.there === null ? [] : [`${state.there.name}: ${role(state.there)}`]),
  ]
  return parts.join(' · ')
}

// roles that somebody named have no text of their own
function roleText(t: Translate, role: string): string {
  const key = `imports.roles.${role}`
  const text = t(key as PhraseKey)
  return text === key ? role : text
}

/** The plan as one JSON document, streamed. */
export async function* planJson(
  engine: Engine,
  run: RunRecord,
  principal: Principal,
  head: object,
  t: Translate,
): AsyncGenerator<string> {
  yield `{"run":${JSON.stringify(head)},"items":[`
  let comma = ''
  for await (const item of everyItem(engine, run, principal, t)) {
    yield `${comma}\n${JSON.stringify(item)}`
    comma = ','
  }
  yield '\n]}\n'
}

/** Refuses runs that have no rows of a file to give back. @throws wrong_run_state, not_found */
export async function requireFixable(tx: Tx, run: RunRecord): Promise<void> {
  if (run.inspection === null || run.plan_id === null)
    throw new MusterError('wrong_run_state', { state: run.state })
  await requireFile(tx, run.organisation_id, uploadOf(run))
}

/**
 * The rows that were left out, drifted or failed, as they stood in the upload, its header first: to be corrected
 * and uploaded again. For runs that pass `requireFixable`.
 */
export async function* fixRows(engine: Engine, run: RunRecord): AsyncGenerator<string[]> {
  const inspection = run.inspection as RunInspection
  const wanted = await rowsToFix(engine, run)
  const session = { inOrganisation: engine.db.inOrganisation }
  const path = await localFile(session, engine, run)
  const choices = {
    ...run.choices,
    ...(inspection.sheet === null ? {} : { sheet: inspection.sheet }),
    ...(inspection.encoding === null ? {} : { encoding: inspection.encoding }),
    ...(inspection.delimiter === null ? {} : { delimiter: inspection.delimiter }),
  } as ReadChoices
  const isWanted = (row: number) => row === inspection.headerRow || wanted.has(row)
  try {
    for await (const rows of engine.files.raw(path, run.source_name, choices, isWanted))
      for (const { cells } of rows) yield cells
  } finally {
    await rm(path, { force: true })
  }
}

async function rowsToFix(engine: Engine, run: RunRecord): Promise<Set<number>> {
  const { rows } = await engine.db.inOrganisation(run.organisation_id, (tx) =>
    sql<{ row: number }>`select i.row from ${settledItems(run)}
      left join imports.journal j on j.organisation_id = i.organisation_id and j.run_id = ${run.id} and j.row = i.row
        and j.month = ${run.month}
      where ${ofPlan(run)} and ${outcomeOf(run)} in ('skipped', 'drifted', 'failed')`.execute(tx),
  )
  return new Set(rows.map((one) => one.row))
}
