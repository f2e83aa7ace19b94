import { actions, outcomes, type PlanItem, page, planItem } from '@muster/contract'
import { type Command, Option } from 'commander'
import type { OrganisationApi } from '../api/organisation-api.ts'
import { getRun } from '../flow/watch-run.ts'
import { type CommandContext, openSession } from '../session.ts'
import { describeInput } from '../show/show-input.ts'
import { describeItems } from '../show/show-items.ts'
import { describeQuestions } from '../show/show-questions.ts'
import { describeRun } from '../show/show-run.ts'

type Options = { items?: boolean; conflict?: string; action?: string; outcome?: string }

/** `muster run ID`: one import, with `--items` its rows. */
export function addRunCommand(program: Command, context: CommandContext): void {
  const { t, terminal } = context
  program
    .command('run')
    .summary(t('cli.help.run.summary'))
    .description(t('cli.help.run.summary'))
    .argument('<id>', t('cli.help.run.id'))
    .option('--items', t('cli.help.run.items'))
    .option('--conflict <kind>', t('cli.help.run.conflict'))
    .addOption(new Option('--action <action>', t('cli.help.run.action')).choices([...actions]))
    .addOption(new Option('--outcome <outcome>', t('cli.help.run.outcome')).choices([...outcomes]))
    .action(async (id: string, options: Options, command: Command) => {
      const session = await openSession(context, command)
      const run = await getRun(session, id)
      const { conflict, action, outcome } = options
      const wantsItems = options.items ?? [conflict, action, outcome].some((filter) => filter !== undefined)
      const items = wantsItems ? await itemsOf(session.api, id, { conflict, action, outcome }) : null
      if (session.json) {
        terminal.out(`${JSON.stringify(items === null ? run : { ...run, items }, null, 2)}\n`)
        return
      }
      terminal.out(describeRun(session, run))
      if (run.state === 'needs_input') terminal.out(`\n${describeInput(session, run)}`)
      if (run.state === 'needs_decisions') terminal.out(`\n${describeQuestions(session, run)}`)
      if (items !== null) terminal.out(`\n${describeItems(session, items)}`)
    })
}

async function itemsOf(
  api: OrganisationApi,
  id: string,
  filters: Record<string, string | undefined>,
): Promise<PlanItem[]> {
  const all: PlanItem[] = []
  let cursor: string | undefined
  do {
    const { items, nextCursor } = await api.send(
      'GET',
      `/imports/${encodeURIComponent(id)}/items`,
      page(planItem),
      { query: { ...filters, limit: 500, cursor } },
    )
    all.push(...items)
    cursor = nextCursor ?? undefined
  } while (cursor !== undefined)
  return all
}
