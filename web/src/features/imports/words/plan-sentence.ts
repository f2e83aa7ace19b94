import type { OutcomeCounts, PlannedCounts, Run } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { isOfRecords, type RecordWords, type TargetWords } from './target-words.ts'

type Facts = {
  planned: PlannedCounts
  place: string
  flows: Run['flows']
  isUndo: boolean
  /** With which texts; those of a group or department unless told. */
  words?: TargetWords
}

/** How many people a plan changes: everything except what stays and what is left out. */
export function changeCount(planned: PlannedCounts): number {
  return planned.create + planned.update + planned.move + planned.link + planned.remove
}

/** How many rows an outcome count holds in all. */
export function outcomeTotal(outcomes: OutcomeCounts): number {
  return Object.values(outcomes).reduce((sum, count) => sum + count, 0)
}

/**
 * The plan as a sentence: "This will add 6 people to Sales, move 3 from Support, change 1 role and leave 4 rows out."
 * @param list joins clauses as the language does
 */
export function planSentence(t: Translate, list: (parts: string[]) => string, facts: Facts): string {
  const { planned, place, isUndo, words } = facts
  const records = words !== undefined && isOfRecords(words) ? words : null
  if (changeCount(planned) === 0 && planned.skip === 0) return t('imports.flow.review.nothing')
  const parts: string[] = []
  if (planned.remove > 0)
    parts.push(
      t(records === null ? 'imports.flow.review.remove' : `imports.flow.targets.${records}.remove`, {
        count: planned.remove,
        place,
      }),
    )
  if (planned.create > 0) {
    const key = isUndo ? 'undoCreate' : 'create'
    parts.push(
      t(records === null ? `imports.flow.review.${key}` : `imports.flow.targets.${records}.${key}`, {
        count: planned.create,
        place,
      }),
    )
  }
  if (planned.move > 0) parts.push(moveClause(t, list, facts))
  if (planned.update > 0) {
    const key = isUndo ? 'undoUpdate' : 'update'
    parts.push(t(`imports.flow.targets.${facts.words ?? 'places'}.${key}`, { count: planned.update }))
  }
  if (planned.link > 0)
    parts.push(
      t(
        records === 'clients' || records === 'clientCompanies'
          ? `imports.flow.targets.${records}.link`
          : 'imports.flow.review.link',
        { count: planned.link },
      ),
    )
  if (planned.unchanged > 0) parts.push(t('imports.flow.review.unchanged', { count: planned.unchanged }))
  if (planned.skip > 0) parts.push(t('imports.flow.review.skip', { count: planned.skip }))
  return t(isUndo ? 'imports.flow.review.undoSentence' : 'imports.flow.review.sentence', {
    list: list(parts),
  })
}

function moveClause(t: Translate, list: (parts: string[]) => string, facts: Facts): string {
  const count = facts.planned.move
  if (facts.isUndo) return t('imports.flow.review.undoMove', { count })
  if (facts.words === 'clientUsers') return t('imports.flow.targets.clientUsers.move', { count })
  const from = new Set<string>()
  for (const flow of facts.flows) if (flow.action === 'move' && flow.from !== null) from.add(flow.from)
  if (from.size === 0 || from.size > 3) return t('imports.flow.review.move', { count })
  return t('imports.flow.review.moveFrom', { count, from: list([...from]) })
}

const told = [
  'removed',
  'created',
  'moved',
  'updated',
  'linked',
  'unchanged',
  'skipped',
  'drifted',
  'failed',
] as const

/** What happened, as a sentence: "6 people added, 3 moved, 1 changed and 4 rows left out." */
export function reportSentence(
  t: Translate,
  list: (parts: string[]) => string,
  outcomes: OutcomeCounts,
  records: RecordWords | null = null,
): string {
  const parts = told.flatMap((outcome) =>
    outcomes[outcome] > 0 ? [t(outcomeKey(outcome, records), { count: outcomes[outcome] })] : [],
  )
  if (parts.length === 0) return t('imports.flow.report.nothing')
  return t('imports.flow.report.sentence', { list: list(parts) })
}

function outcomeKey(outcome: (typeof told)[number], records: RecordWords | null) {
  if (records === 'clients' && outcome === 'linked') return 'imports.flow.targets.clients.linked' as const
  const isSaidOfRecords = outcome === 'created' || outcome === 'removed'
  return records !== null && isSaidOfRecords
    ? (`imports.flow.targets.${records}.${outcome}` as const)
    : (`imports.flow.report.${outcome}` as const)
}
