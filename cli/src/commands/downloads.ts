import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { Argument, type Command, Option } from 'commander'
import { customerPortalOf } from '../api/find-customer-portal.ts'
import { findPortal } from '../api/find-portal.ts'
import { type CommandContext, openSession, type Session } from '../session.ts'
import { WrongUsage } from '../stops.ts'

/** `muster download ID report|fixes|plan` and `muster export members|groups|contacts|portal-users|…`. */
export function addDownloadCommands(program: Command, context: CommandContext): void {
  const { t } = context
  program
    .command('download')
    .summary(t('cli.help.download.summary'))
    .description(t('cli.help.download.summary'))
    .argument('<id>', t('cli.help.run.id'))
    .addArgument(new Argument('<what>', t('cli.help.download.what')).choices(['report', 'fixes', 'plan']))
    .addOption(
      new Option('--format <format>', t('cli.help.download.format'))
        .choices(['csv', 'xlsx', 'json'])
        .default('csv'),
    )
    .option('-o, --output <file>', t('cli.help.download.output'))
    .action(async (id: string, what: string, options: Options, command: Command) => {
      const session = await openSession(context, command)
      const path = `/imports/${encodeURIComponent(id)}/${what}.${options.format}`
      await download(session, path, {}, options.output ?? `${what}.${options.format}`)
    })
  program
    .command('export')
    .summary(t('cli.help.export.summary'))
    .description(t('cli.help.export.summary'))
    .addArgument(
      new Argument('<what>', t('cli.help.export.what')).choices([
        'members',
        'groups',
        ...inCrm,
        ...inPortals,
        customerUsers,
      ]),
    )
    .addOption(
      new Option('--format <format>', t('cli.help.download.format')).choices(['csv', 'xlsx']).default('csv'),
    )
    .option('--portal <name>', t('cli.help.export.portal'))
    .option('--search <text>', t('cli.help.export.q'))
    .option('-o, --output <file>', t('cli.help.download.output'))
    .action(async (what: string, options: Options, command: Command) => {
      const session = await openSession(context, command)
      const fallback = options.format === 'csv' ? '-' : `${what}.${options.format}`
      const path = `${await placeOf(session, what, options.portal)}.${options.format}`
      await download(session, path, { q: options.search }, options.output ?? fallback)
    })
}

/** Lists of the CRM. */
const inCrm = ['contacts', 'accounts', 'deals', 'crm-users']
/** Lists of one portal. */
const inPortals = ['portal-users', 'projects']
/** The list of one customer portal. */
const customerUsers = 'customer-portal-users'

/** Where a list is; those of portals need the portal. @throws WrongUsage */
async function placeOf({ api }: Session, what: string, portal: string | undefined): Promise<string> {
  if (inCrm.includes(what)) return `/crm/${what === 'crm-users' ? 'users' : what}`
  if (!inPortals.includes(what) && what !== customerUsers) return `/${what}`
  if (portal === undefined) throw new WrongUsage('cli.usage.needsPortal')
  if (what === customerUsers) return `/crm/customer-portals/${(await customerPortalOf(api, portal)).id}/users`
  const { portalId } = await findPortal(api, portal, { project: [] })
  return `/portals/${portalId}/${what === 'projects' ? what : 'users'}`
}

type Options = { format: string; output?: string; search?: string; portal?: string }

async function download(
  { api, terminal, t, json }: Session,
  path: string,
  query: Record<string, string | undefined>,
  output: string,
): Promise<void> {
  const { body } = await api.raw('GET', path, { query })
  const content = body === null ? Readable.from([]) : Readable.fromWeb(body as ReadableStream)
  if (output === '-') {
    for await (const chunk of content) terminal.outBytes(chunk as Uint8Array)
    return
  }
  await pipeline(content, createWriteStream(output))
  if (json) terminal.out(`${JSON.stringify({ output })}\n`)
  else terminal.err(`${t('cli.list.written', { path: output })}\n`)
}
