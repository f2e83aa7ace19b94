import { type ServerCommand, type ServerCommandName, serverCommands } from '@muster/contract'
import type { PhraseKey } from '@muster/phrases'
import { type Command, Option } from 'commander'
import type { CommandContext } from '../session.ts'
import { WrongUsage } from '../stops.ts'

/**
 * The commands of the server, for help and completion: `bin/muster.js` hands them to the server before this
 * program is loaded, because a client of the API does not carry the server.
 */
export function addServerCommands(program: Command, context: CommandContext): void {
  for (const name of Object.keys(serverCommands) as ServerCommandName[]) addOne(program, context, name)
}

function addOne(program: Command, { t }: CommandContext, name: ServerCommandName): void {
  const { takesFile, options }: ServerCommand = serverCommands[name]
  const command = program
    .command(takesFile ? `${name} <file>` : name)
    .summary(t(`commands.${name}.summary` as PhraseKey))
    .description(t(`commands.${name}.about` as PhraseKey))
    .action(() => {
      throw new WrongUsage('cli.usage.unknownCommand', { name })
    })
  for (const [option, { value, setting, required, text }] of Object.entries(options)) {
    const about = t(`commands.options.${text ?? option}` as PhraseKey)
    const notes = [...(setting === undefined ? [] : [setting]), ...(required ? [t('commands.required')] : [])]
    const shown = value === undefined ? '' : ` <${t(`commands.values.${value}` as PhraseKey)}>`
    const made = new Option(
      `--${option}${shown}`,
      `${about}${notes.length > 0 ? ` [${notes.join(', ')}]` : ''}`,
    )
    command.addOption(value === 'language' ? made.choices(['en', 'es']) : made)
  }
  const parts = [
    ['settings', 'commands.settings'],
    ['exitStatus', 'commands.exitStatus'],
    ['examples', `commands.${name}.examples`],
  ] as const
  command
    .configureHelp({ ...command.configureHelp(), showGlobalOptions: false })
    .addHelpText(
      'after',
      parts
        .map(
          ([heading, text]) => `\n${t(`cli.help.headings.${heading}` as PhraseKey)}\n${t(text as PhraseKey)}`,
        )
        .join('\n'),
    )
}
