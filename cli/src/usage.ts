import type { PhraseKey, Translate } from '@muster/phrases'
import type { CommanderError } from 'commander'

const phrases: Record<string, PhraseKey> = {
  'commander.unknownOption': 'cli.usage.unknownOption',
  'commander.unknownCommand': 'cli.usage.unknownCommand',
  'commander.missingArgument': 'cli.usage.missingArgument',
  'commander.optionMissingArgument': 'cli.usage.optionWithoutValue',
  'commander.missingMandatoryOptionValue': 'cli.usage.missingOption',
  'commander.excessArguments': 'cli.usage.tooManyArguments',
  'commander.invalidArgument': 'cli.usage.badValue',
}

/** What commander found wrong, in the reader's language; empty when it showed the help instead. */
export function usageOf(error: CommanderError, t: Translate): string {
  const phrase = phrases[error.code]
  if (phrase === undefined) return error.code === 'commander.help' ? '' : error.message
  const [, isArgument] = /(command-argument|option|argument) /.exec(error.message) ?? []
  const quoted = [...error.message.matchAll(/'([^']*)'/g)].map(([, text]) => text as string)
  // "option '--invite <when>' argument 'x' is invalid", "command-argument value 'x' is invalid for argument 'what'"
  const [name, value] = isArgument === 'command-argument' ? [quoted[1], quoted[0]] : [quoted[0], quoted[1]]
  const [, near] = /\(Did you mean ([^)?]+)\?\)/.exec(error.message) ?? []
  return [
    t(phrase, { name: name ?? '', value: value ?? '' }),
    ...(near === undefined ? [] : [t('cli.usage.suggestion', { name: near })]),
    t('cli.usage.seeHelp', { command: 'muster' }),
  ].join(' ')
}
