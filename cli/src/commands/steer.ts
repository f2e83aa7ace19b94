import type { Command } from 'commander'
import { runIdOf } from '../api/start-import.ts'
import { exitCodes } from '../exit-codes.ts'
import { finishRun } from '../flow/finish-run.ts'
import { watchRun } from '../flow/watch-run.ts'
import { type CommandContext, openSession } from '../session.ts'
import { phraseOrCode } from '../show/phrase-or-code.ts'
import { describeQuestions } from '../show/show-questions.ts'
import { describeRun } from '../show/show-run.ts'
import { NotPossible } from '../stops.ts'

/** `muster apply|undo|replan|cancel ID`: what moves a run on. */
export function addSteeringCommands(program: Command, context: CommandContext): void {
  addApply(program, context)
  addUndo(program, context)
  addReplan(program, context)
  addCancel(program, context)
}

function addApply(program: Command, context: CommandContext): void {
  const { t, terminal } = context
  program
    .command('apply')
    .summary(t('cli.help.apply.summary'))
    .description(t('cli.help.apply.summary'))
    .argument('<id>', t('cli.help.run.id'))
    .action(async (id: string, _options: unknown, command: Command) => {
      const session = await openSession(context, command)
      const { state, can } = await watchRun(session, id)
      if (state === 'applied' || state === 'needs_decisions' || can.apply)
        return context.endWith(await finishRun(session, id, 'apply'))
      const name = phraseOrCode(t, `imports.states.${state}`, state)
      if (state !== 'needs_input') throw new NotPossible('cli.refused.notReady', { state: name })
      terminal.err(`${t('cli.refused.notReady', { state: name })}\n`)
      context.endWith(exitCodes.needsDecisions)
    })
}

function addUndo(program: Command, context: CommandContext): void {
  const { t } = context
  program
    .command('undo')
    .summary(t('cli.help.undo.summary'))
    .description(t('cli.help.undo.summary'))
    .argument('<id>', t('cli.help.run.id'))
    .option('--apply', t('cli.help.undo.apply'))
    .action(async (id: string, options: { apply?: boolean }, command: Command) => {
      const session = await openSession(context, command)
      const answer = await session.api.raw('POST', `/imports/${encodeURIComponent(id)}/undo`, { body: {} })
      const reverse = await runIdOf(answer, session.api.url)
      context.endWith(await finishRun(session, reverse, options.apply ? 'apply' : 'ask'))
    })
}

function addReplan(program: Command, context: CommandContext): void {
  const { t } = context
  program
    .command('replan')
    .summary(t('cli.help.replan.summary'))
    .description(t('cli.help.replan.summary'))
    .argument('<id>', t('cli.help.run.id'))
    .action(async (id: string, _options: unknown, command: Command) => {
      const session = await openSession(context, command)
      const answer = await session.api.raw('POST', `/imports/${encodeURIComponent(id)}/replan`, { body: {} })
      context.endWith(await finishRun(session, await runIdOf(answer, session.api.url), 'plan'))
    })
}

function addCancel(program: Command, context: CommandContext): void {
  const { t, terminal } = context
  program
    .command('cancel')
    .summary(t('cli.help.cancel.summary'))
    .description(t('cli.help.cancel.summary'))
    .argument('<id>', t('cli.help.run.id'))
    .action(async (id: string, _options: unknown, command: Command) => {
      const session = await openSession(context, command)
      await session.api.raw('POST', `/imports/${encodeURIComponent(id)}/cancel`, { body: {} })
      const run = await watchRun(session, id)
      if (session.json) return terminal.out(`${JSON.stringify(run, null, 2)}\n`)
      terminal.out(describeRun(session, run))
      terminal.out(describeQuestions(session, run))
    })
}
