import type { Run } from '@muster/contract'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import type { Session } from '../session.ts'
import { describeInput } from '../show/show-input.ts'
import { describeQuestions } from '../show/show-questions.ts'
import { describeRun } from '../show/show-run.ts'
import { askQuestions } from './ask-questions.ts'
import { watchRun } from './watch-run.ts'

/** How far to take a run: to its plan, on to the end, or as far as the person at the terminal says. */
export type HowFar = 'plan' | 'apply' | 'ask'

/**
 * Takes a run from wherever it is as far as it may go, shows it, and says how the program ends.
 * Without a person to ask, `ask` stops at the plan.
 */
export async function finishRun(session: Session, id: string, howFar: HowFar): Promise<ExitCode> {
  const asks = howFar === 'ask' && session.canAsk
  let run = await watchRun(session, id)
  if (run.state === 'needs_decisions' && asks) run = await askQuestions(session, run)
  if (run.state === 'ready' && (howFar === 'apply' || (asks && (await isWanted(session, run))))) {
    await applyRun(session, run)
    run = await watchRun(session, id)
  }
  showEnd(session, run)
  return exitCodeOf(run)
}

/** Applies the plan that was shown, and no other one. @throws ServerRefused when it went stale */
export async function applyRun({ api }: Session, run: Run): Promise<void> {
  await api.raw('POST', `/imports/${encodeURIComponent(run.id)}/apply`, {
    body: { fingerprint: run.fingerprint },
    headers: { 'idempotency-key': `apply-${run.id}-${run.fingerprint}` },
  })
}

async function isWanted(session: Session, run: Run): Promise<boolean> {
  const { t, terminal } = session
  terminal.err(`\n${describeRun(session, run)}\n`)
  const question = run.reverseOf === null ? 'cli.next.ask' : 'cli.next.askUndo'
  const answer = (await terminal.ask(t(question))).trim().toLowerCase()
  return answer.startsWith('y') || answer.startsWith(t('cli.next.yes'))
}

function showEnd(session: Session, run: Run): void {
  const { t, terminal, json } = session
  if (json) {
    terminal.out(`${JSON.stringify(run, null, 2)}\n`)
    return
  }
  terminal.out(describeRun(session, run))
  if (run.state === 'needs_input') terminal.out(`\n${describeInput(session, run)}`)
  if (run.state === 'needs_decisions') terminal.out(`\n${describeQuestions(session, run)}`)
  const ready = run.reverseOf === null ? 'cli.next.ready' : 'cli.next.readyUndo'
  if (run.state === 'ready') terminal.out(`\n${t(ready, { command: `muster apply ${run.id}` })}\n`)
  if (run.state !== 'applied') return
  if (run.outcomes.skipped + run.outcomes.failed + run.outcomes.drifted > 0 && run.reverseOf === null)
    terminal.out(`\n${t('cli.next.fixes', { command: `muster download ${run.id} fixes` })}`)
  if (run.can.undo) terminal.out(`\n${t('cli.next.undo', { command: `muster undo ${run.id}` })}\n`)
}

/** How the program ends with a run in this state. */
export function exitCodeOf(run: Run): ExitCode {
  const { state, outcomes } = run
  if (state === 'needs_decisions' || state === 'needs_input') return exitCodes.needsDecisions
  if (state === 'failed' || state === 'cancelled' || state === 'quarantined' || state === 'expired')
    return exitCodes.refused
  return outcomes.failed + outcomes.drifted > 0 ? exitCodes.someRowsFailed : exitCodes.done
}
