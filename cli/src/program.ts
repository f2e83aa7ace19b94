import { languages } from '@muster/contract'
import { Command, Option } from 'commander'
import { addCompletionCommand } from './commands/completion.ts'
import { addDecideCommand } from './commands/decide.ts'
import { addDownloadCommands } from './commands/downloads.ts'
import { addImportCommand } from './commands/import-file.ts'
import { addIntegrationCommand } from './commands/integration.ts'
import { addKeysCommand } from './commands/keys.ts'
import { addLoginCommands } from './commands/login.ts'
import { addRunCommand } from './commands/run.ts'
import { addRunsCommand } from './commands/runs.ts'
import { addServerCommands } from './commands/server.ts'
import { addSteeringCommands } from './commands/steer.ts'
import { translateHelp } from './help.ts'
import type { CommandContext } from './session.ts'

/** The whole program: every command, its options and its help in one language. */
export function buildProgram(context: CommandContext, version: string): Command {
  const { t, terminal } = context
  const program = new Command('muster')
    .description(t('cli.help.about'))
    .version(version, '-V, --version', t('cli.help.version'))
    .helpOption('-h, --help', t('cli.help.helpOption'))
    .helpCommand('help [command]', t('cli.help.helpCommand'))
    .option('--url <address>', t('cli.help.url'))
    .option('--token <token>', t('cli.help.token'))
    .option('--org <organisation>', t('cli.help.org'))
    .addOption(new Option('--lang <language>', t('cli.help.lang')).choices([...languages]))
    .option('--json', t('cli.help.json'))
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err, outputError: () => {} })
    .exitOverride()
    .showSuggestionAfterError()
  translateHelp(program, t)
  program.commandsGroup(t('cli.help.headings.people'))
  addImportCommand(program, context)
  addRunsCommand(program, context)
  addRunCommand(program, context)
  addDecideCommand(program, context)
  addSteeringCommands(program, context)
  addDownloadCommands(program, context)
  program.commandsGroup(t('cli.help.headings.access'))
  addKeysCommand(program, context)
  addIntegrationCommand(program, context)
  addLoginCommands(program, context)
  addCompletionCommand(program, context)
  program.commandsGroup(t('cli.help.headings.server'))
  addServerCommands(program, context)
  return program.addHelpText(
    'after',
    [
      ['environment', 'cli.help.environment'],
      ['files', 'cli.help.files'],
      ['exitStatus', 'cli.help.exitStatus'],
      ['examples', 'cli.help.import.examples'],
    ]
      .map(([heading, text]) => `\n${t(`cli.help.headings.${heading}` as never)}\n${t(text as never)}`)
      .join('\n'),
  )
}
