import type { ConflictSummary, Run } from '@muster/contract'
import type { Session } from '../session.ts'
import { phraseOrCode } from './phrase-or-code.ts'
import { table } from './table.ts'

/** The questions of a run that are still open, in settlement order, each with its answers. */
export function describeQuestions(session: Session, run: Run): string {
  const { t } = session
  const open = run.conflicts.filter((conflict) => conflict.open > 0)
  if (open.length === 0) return ''
  const parts = open.map((conflict) => describeQuestion(session, conflict))
  const sets = open.map(({ kind, options }) => `--set ${kind}=${options.join('|')}`).join(' ')
  const answers = t('cli.questions.answers', { command: `muster decide ${run.id} ${sets}` })
  return `${t('cli.questions.title', { count: open.length })}\n\n${parts.join('\n')}\n${answers}\n`
}

/** One question: its title, what it is about, its answers numbered from 1. */
export function describeQuestion({ t }: Pick<Session, 't'>, conflict: ConflictSummary): string {
  const { kind, count, open } = conflict
  // values that differ have one kind a field, and the same words
  const texts = `imports.conflicts.${kind.split(':')[0]}`
  const title = phraseOrCode(t, `${texts}.title`, kind)
  const explanation = phraseOrCode(t, `${texts}.explain`, '', { count })
  const answers = conflict.options.map((option, index) => {
    const label = phraseOrCode(t, `${texts}.options.${option}.label`, option)
    const rowsOnly = conflict.rowOptions.includes(option) ? ` (${t('cli.questions.rowsOnly')})` : ''
    return [`    ${index + 1}`, option, `${label}${rowsOnly}`]
  })
  return `  ${title} [${kind}], ${t('cli.questions.all', { open, count })}\n  ${explanation}\n${table(answers)}`
}
