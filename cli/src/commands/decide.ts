import { inviteChoices } from '@muster/contract'
import { type Command, Option } from 'commander'
import { finishRun } from '../flow/finish-run.ts'
import { sendDecisions } from '../flow/send-decisions.ts'
import { readPairs, readRows } from '../read-pairs.ts'
import { type CommandContext, openSession } from '../session.ts'
import { collect } from './collect.ts'

type Options = { set: string[]; row: string[]; fix: string[]; invite?: string; apply?: boolean }

/** `muster decide ID --set KIND=OPTION`: answers for all rows of a kind, or for single ones. */
export function addDecideCommand(program: Command, context: CommandContext): void {
  const { t } = context
  program
    .command('decide')
    .summary(t('cli.help.decide.summary'))
    .description(t('cli.help.decide.description'))
    .argument('<id>', t('cli.help.run.id'))
    .option('--set <kind=option>', t('cli.help.import.set'), collect, [])
    .option('--row <row:kind=option>', t('cli.help.decide.row'), collect, [])
    .option('--fix <row:field=value>', t('cli.help.decide.fix'), collect, [])
    .addOption(new Option('--invite <when>', t('cli.help.import.invite')).choices([...inviteChoices]))
    .option('--apply', t('cli.help.decide.apply'))
    .addHelpText('after', `\n${t('cli.help.headings.examples')}\n${t('cli.help.decide.examples')}`)
    .action(async (id: string, options: Options, command: Command) => {
      const defaults = readPairs(options.set, 'KIND=OPTION')
      const rows = readRows(options.row, options.fix)
      const session = await openSession(context, command)
      await sendDecisions(session, id, {
        ...(options.set.length > 0 ? { defaults } : {}),
        ...(rows.length > 0 ? { rows } : {}),
        ...(options.invite === undefined ? {} : { invite: options.invite }),
      })
      context.endWith(await finishRun(session, id, options.apply ? 'apply' : 'plan'))
    })
}
