import { chooseLanguage, translator } from '@muster/phrases'
import { CommanderError } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { buildProgram } from './program.ts'
import type { CommandContext } from './session.ts'
import { NotPossible, ServerRefused, WrongUsage } from './stops.ts'
import type { Terminal } from './terminal.ts'
import { usageOf } from './usage.ts'

/**
 * Runs one command of the command line.
 * @param args what stands behind `muster`
 * @returns how the program ends
 */
export async function runMuster(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const language = chooseLanguage(args, terminal.env)
  let code: ExitCode = exitCodes.done
  const endWith = (end: ExitCode) => {
    code = end
  }
  const context: CommandContext = { t: translator(language), language, terminal, endWith }
  try {
    await buildProgram(context, manifest.version).parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    return explain(error, context, args.includes('--json'))
  }
}

function explain(error: unknown, context: CommandContext, json: boolean): ExitCode {
  const { t, terminal } = context
  if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done
  if (error instanceof CommanderError || error instanceof WrongUsage) {
    const text = error instanceof WrongUsage ? t(error.phrase, error.params) : usageOf(error, t)
    tell(terminal, json, { code: 'usage', detail: text }, text)
    return exitCodes.usage
  }
  if (error instanceof ServerRefused) {
    const { problem } = error
    const places = (problem.errors ?? []).map(({ path, message }) => `\n  ${path}: ${message}`).join('')
    tell(terminal, json, problem, (problem.detail || problem.title) + places)
    return exitCodes.refused
  }
  if (error instanceof NotPossible) {
    const text = t(error.phrase, error.params)
    tell(terminal, json, { code: 'not_possible', detail: text }, text)
    return exitCodes.refused
  }
  throw error
}

function tell(terminal: Terminal, json: boolean, facts: unknown, text: string): void {
  if (json) terminal.out(`${JSON.stringify({ error: facts }, null, 2)}\n`)
  else if (text !== '') terminal.err(`muster: ${text}\n`)
}
