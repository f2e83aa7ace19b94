import type { Translate } from '@muster/phrases'
import { type Command, Help, type Option } from 'commander'

/** Gives commander's help the words of one language. Commands that are added later inherit it. */
export function translateHelp(program: Command, t: Translate): void {
  const titles: Record<string, string> = {
    'Usage:': t('cli.help.headings.usage'),
    'Arguments:': t('cli.help.headings.arguments'),
    'Options:': t('cli.help.headings.options'),
    'Global Options:': t('cli.help.headings.globalOptions'),
    'Commands:': t('cli.help.headings.commands'),
  }
  const help = new Help()
  const words = (text: string) =>
    text.replace('[options]', `[${t('cli.help.options')}]`).replace('[command]', `[${t('cli.help.command')}]`)
  program.configureHelp({
    showGlobalOptions: true,
    commandUsage: (command) => words(help.commandUsage(command)),
    subcommandTerm: (command) => words(help.subcommandTerm(command)),
    styleTitle: (title) => titles[title] ?? title,
    optionDescription: (option) => describe(option, t),
    argumentDescription: (argument) =>
      argument.argChoices === undefined
        ? argument.description
        : `${argument.description} (${argument.argChoices.join(' | ')})`,
  })
}

function describe(option: Option, t: Translate): string {
  const notes: string[] = []
  if (option.argChoices !== undefined)
    notes.push(`${t('cli.help.choices')}: ${option.argChoices.join(' | ')}`)
  const { defaultValue } = option
  if (typeof defaultValue === 'string') notes.push(`${t('cli.help.defaultValue')}: ${defaultValue}`)
  return notes.length === 0 ? option.description : `${option.description} (${notes.join('; ')})`
}
