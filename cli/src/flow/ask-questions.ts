import type { Run } from '@muster/contract'
import type { Session } from '../session.ts'
import { describeQuestion } from '../show/show-questions.ts'
import { sendDecisions } from './send-decisions.ts'
import { watchRun } from './watch-run.ts'

/**
 * Asks the person at the terminal the open questions, one kind after the other in settlement order; an answer
 * can raise or settle later ones. What is left open stays open.
 * @returns the run after the last answer
 */
export async function askQuestions(session: Session, run: Run): Promise<Run> {
  const { t, terminal } = session
  const asked = new Set<string>()
  let now = run
  for (;;) {
    const next = now.conflicts.find(({ kind, open }) => open > 0 && !asked.has(kind))
    if (now.state !== 'needs_decisions' || next === undefined) return now
    asked.add(next.kind)
    const forAll = next.options.filter((option) => !next.rowOptions.includes(option))
    terminal.err(`\n${describeQuestion(session, { ...next, options: forAll, rowOptions: [] })}`)
    const answer = (await terminal.ask(t('cli.questions.ask', { last: forAll.length }))).trim()
    const option = forAll[Number.parseInt(answer, 10) - 1] ?? forAll.find((name) => name === answer)
    if (option === undefined) continue
    await sendDecisions(session, run.id, { defaults: { [next.kind]: option } })
    now = await watchRun(session, run.id)
  }
}
