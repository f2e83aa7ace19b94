import { actions, outcomes, type Run } from '@muster/contract'
import type { Session } from '../session.ts'
import { phraseOrCode } from './phrase-or-code.ts'
import { table } from './table.ts'

function describeRows(t: Session['t'], { rows, blank }: Run['counts']): string {
  return blank === 0 ? t('cli.run.rowsOnly', { rows }) : t('cli.run.rowsAndBlank', { rows, blank })
}

/** A run in a few lines: what, state, counts that add up, notes of the reader, what went wrong. */
export function describeRun({ t, language }: Pick<Session, 't' | 'language'>, run: Run): string {
  const state = phraseOrCode(t, `imports.states.${run.state}`, run.state)
  const rows: [string, string][] = [
    [t('cli.run.id'), run.id],
    [t('cli.run.state'), state],
    [t('cli.run.by'), run.createdBy.name],
    [t('cli.run.at'), when(run.createdAt, language)],
    [t('cli.run.rows'), describeRows(t, run.counts)],
  ]
  if (run.fingerprint !== null && run.appliedAt === null) rows.push([t('cli.run.planned'), plan(t, run)])
  if (run.appliedAt !== null || sum(run.outcomes) > 0) rows.push([t('cli.run.outcomes'), results(t, run)])
  if (run.invitations > 0) rows.push([t('cli.run.invitations'), String(run.invitations)])
  for (const note of run.warnings) rows.push([t('cli.run.notes'), note.text])
  if (run.error !== null) rows.push([t('cli.run.problem'), run.error.text])
  const places = { source: run.source.name, target: run.target.name }
  const title = run.reverseOf === null ? t('cli.run.title', places) : t('cli.run.undoTitle', places)
  return `${title}\n${table(rows.map(([name, value]) => [`  ${name}`, value]))}`
}

/** The plan's counts as words: "Add 6 · Move 3 · Leave out 4". */
function plan(t: Session['t'], run: Run): string {
  return counted(
    t,
    actions.map((action) => [t(`imports.actions.${action}`), run.planned[action]]),
  )
}

/** The outcomes as words: "Added 6 · Moved 3 · Left out 4". */
export function results(t: Session['t'], run: Pick<Run, 'outcomes'>): string {
  return counted(
    t,
    outcomes.map((outcome) => [t(`imports.outcomes.${outcome}`), run.outcomes[outcome]]),
  )
}

function counted(t: Session['t'], counts: readonly (readonly [string, number])[]): string {
  const some = counts.filter(([, count]) => count > 0).map(([name, count]) => `${name} ${count}`)
  return some.length === 0 ? t('cli.run.nothing') : some.join(' · ')
}

function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0)
}

/** An instant in the reader's words and time zone. */
export function when(instant: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(instant),
  )
}
