import { page, runStates, runSummary } from '@muster/contract'
import { type Command, Option } from 'commander'
import { type CommandContext, openSession } from '../session.ts'
import { phraseOrCode } from '../show/phrase-or-code.ts'
import { results, when } from '../show/show-run.ts'
import { table } from '../show/table.ts'

type Options = { limit: string; state?: string; search?: string }

/** `muster runs`: the imports of the organisation, newest first. */
export function addRunsCommand(program: Command, context: CommandContext): void {
  const { t, language, terminal } = context
  program
    .command('runs')
    .summary(t('cli.help.runs.summary'))
    .description(t('cli.help.runs.summary'))
    .option('--limit <count>', t('cli.help.runs.limit'), '20')
    .addOption(new Option('--state <state>', t('cli.help.runs.state')).choices([...runStates]))
    .option('--search <text>', t('cli.help.runs.q'))
    .action(async (options: Options, command: Command) => {
      const { api, json } = await openSession(context, command)
      const { items, nextCursor, total } = await api.send('GET', '/imports', page(runSummary), {
        query: { limit: options.limit, state: options.state, q: options.search },
      })
      if (json) return terminal.out(`${JSON.stringify({ items, nextCursor, total }, null, 2)}\n`)
      if (items.length === 0) return terminal.out(`${t('cli.list.empty')}\n`)
      const head = [
        t('cli.run.id'),
        t('cli.run.at'),
        t('cli.run.by'),
        t('cli.run.from'),
        t('cli.run.to'),
        t('cli.run.state'),
        t('cli.run.outcomes'),
      ]
      const rows = items.map((run) => [
        run.id,
        when(run.createdAt, language),
        run.createdBy.name,
        run.source.name,
        run.target.name,
        phraseOrCode(t, `imports.states.${run.state}`, run.state),
        run.appliedAt === null ? '' : results(t, run),
      ])
      terminal.out(table([head, ...rows]))
      if (nextCursor !== null)
        terminal.out(`${t('cli.list.more', { limit: Math.min(500, 2 * Number(options.limit)) })}\n`)
    })
}
