import { openAsBlob } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { inviteChoices } from '@muster/contract'
import { type Command, Option } from 'commander'
import { findTarget } from '../api/find-target.ts'
import { startImport } from '../api/start-import.ts'
import { finishRun, type HowFar } from '../flow/finish-run.ts'
import { importCustomers } from '../flow/import-customers.ts'
import { type CrmOptions, crmSourceOf, importFromCrm } from '../flow/import-from-crm.ts'
import { readPairs } from '../read-pairs.ts'
import { type CommandContext, openSession } from '../session.ts'
import { WrongUsage } from '../stops.ts'
import type { Terminal } from '../terminal.ts'
import { collect } from './collect.ts'

type Options = CrmOptions & {
  into: string
  set: string[]
  map: string[]
  roleColumn?: string
  emailColumn?: string
  invite?: string
  sheet?: string
  encoding?: string
  delimiter?: string
  planOnly?: boolean
  apply?: boolean
  name?: string
  from?: 'crm'
  customerPortal?: string
}

/** `muster import FILE --into department:Sales`: reads, plans, and goes on as far as it may. */
export function addImportCommand(program: Command, context: CommandContext): void {
  const { t } = context
  program
    .command('import')
    .summary(t('cli.help.import.summary'))
    .description(t('cli.help.import.description'))
    .argument('[file]', t('cli.help.import.file'))
    .requiredOption('--into <place>', t('cli.help.import.into'))
    .option('--set <kind=option>', t('cli.help.import.set'), collect, [])
    .option('--plan-only', t('cli.help.import.planOnly'))
    .option('--apply', t('cli.help.import.apply'))
    .option('--email-column <column>', t('cli.help.import.emailColumn'))
    .option('--role-column <column>', t('cli.help.import.roleColumn'))
    .option('--map <column=field>', t('cli.help.import.map'), collect, [])
    .option('--sheet <name>', t('cli.help.import.sheet'))
    .option('--encoding <name>', t('cli.help.import.encoding'))
    .addOption(
      new Option('--delimiter <character>', t('cli.help.import.delimiter')).choices([',', ';', 'tab', '|']),
    )
    .addOption(new Option('--invite <when>', t('cli.help.import.invite')).choices([...inviteChoices]))
    .option('--name <name>', t('cli.help.import.name'))
    .addOption(new Option('--from <source>', t('cli.help.import.from')).choices(['crm']))
    .addOption(
      new Option('--records <what>', t('cli.help.import.records')).choices(['users', 'contacts', 'accounts']),
    )
    .option('--customer-portal <name>', t('cli.help.import.customerPortal'))
    .option('--email <address>', t('cli.help.import.email'))
    .option('--key <key>', t('cli.help.import.key'))
    .option('--crm-url <address>', t('cli.help.import.crmUrl'))
    .option('--connection <name>', t('cli.help.import.connection'))
    .addOption(new Option('--include <who>', t('cli.help.import.include')).choices(['active', 'all']))
    .option('--role <role>', t('cli.help.import.role'))
    .option('--project <project>', t('cli.help.import.project'), collect, [])
    .addHelpText('after', `\n${t('cli.help.headings.examples')}\n${t('cli.help.import.examples')}`)
    .action(async (file: string | undefined, options: Options, command: Command) => {
      if (options.planOnly && options.apply) throw new WrongUsage('cli.usage.planOnlyAndApply')
      const decisions = readPairs(options.set, 'KIND=OPTION')
      const further = {
        ...(options.set.length > 0 ? { decisions: { defaults: decisions } } : {}),
        ...(options.invite === undefined ? {} : { invite: options.invite as 'now' | 'later' | 'never' }),
      }
      if ([file, options.from, options.customerPortal].filter((way) => way !== undefined).length !== 1)
        throw new WrongUsage('cli.usage.fileOrSource')
      if (options.customerPortal !== undefined) {
        const session = await openSession(context, command)
        const target = await findTarget(session.api, options.into, options)
        const id = await importCustomers(session, options.customerPortal, target, {
          ...further.decisions,
          ...(options.invite === undefined ? {} : { invite: options.invite }),
        })
        return context.endWith(await finishRun(session, id, howFar(options)))
      }
      if (file === undefined) {
        const source = await crmSourceOf(options, context.terminal)
        const session = await openSession(context, command)
        const target = await findTarget(session.api, options.into, options)
        const id = await importFromCrm(session, { source, target, ...further }, options)
        return context.endWith(await finishRun(session, id, howFar(options)))
      }
      const mapping = mappingOf(options)
      const { name, content } = await readFile(file, options.name, context.terminal)
      const session = await openSession(context, command)
      const target = await findTarget(session.api, options.into, options)
      const id = await startImport(session.api, name, content, {
        source: { kind: 'file', ...sourceOf(options), ...(mapping === null ? {} : { mapping }) },
        target,
        ...further,
      })
      context.endWith(await finishRun(session, id, howFar(options)))
    })
}

function howFar({ planOnly, apply }: Options): HowFar {
  if (planOnly) return 'plan'
  return apply ? 'apply' : 'ask'
}

function sourceOf({ sheet, encoding, delimiter }: Options) {
  return {
    ...(sheet === undefined ? {} : { sheet }),
    ...(encoding === undefined ? {} : { encoding }),
    ...(delimiter === undefined
      ? {}
      : { delimiter: (delimiter === 'tab' ? '\t' : delimiter) as ',' | ';' | '\t' | '|' }),
  }
}

function mappingOf({ map, roleColumn, emailColumn }: Options): Record<string, string> | null {
  const mapping = readPairs(map, 'COLUMN=FIELD')
  if (emailColumn !== undefined) mapping[emailColumn] = 'email'
  if (roleColumn !== undefined) mapping[roleColumn] = 'role'
  return Object.keys(mapping).length === 0 ? null : mapping
}

async function readFile(
  path: string,
  name: string | undefined,
  terminal: Terminal,
): Promise<{ name: string; content: Blob }> {
  if (path === '-')
    return { name: name ?? 'stdin.csv', content: new Blob([new Uint8Array(await terminal.readInput())]) }
  const entry = await stat(path).catch(() => null)
  if (!entry?.isFile()) throw new WrongUsage('cli.usage.noFile', { path })
  const content = await openAsBlob(path).catch(() => {
    throw new WrongUsage('cli.usage.unreadableFile', { path })
  })
  return { name: name ?? basename(path), content }
}
