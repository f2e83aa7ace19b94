import { type KeyOverlap, keyScopes, keyScopesOf, serviceKeyCreated } from '@muster/contract'
import { type Command, Option } from 'commander'
import { findKey, keyPlace, keysOf } from '../api/find-key.ts'
import { type CommandContext, openSession } from '../session.ts'
import { describeKeys, describeMade } from '../show/show-keys.ts'
import { WrongUsage } from '../stops.ts'
import { collect } from './collect.ts'

const overlaps: Record<string, KeyOverlap> = { now: 0, '1h': 1, '24h': 24, '7d': 168 }
const dayMs = 86_400_000

type OfPortal = { portal?: string }
type Generate = OfPortal & { name: string; scope: string[]; expires: string; allow: string[] }

/** `muster keys [list|generate|regenerate|revoke]`: service keys of the CRM, or of a portal. */
export function addKeysCommand(program: Command, context: CommandContext): void {
  const { t } = context
  const keys = program
    .command('keys')
    .summary(t('cli.help.keys.summary'))
    .description(t('cli.help.keys.description'))
    .helpCommand(false)
    .addHelpText('after', `\n${t('cli.help.headings.examples')}\n${t('cli.help.keys.examples')}`)
  addList(keys, context)
  addGenerate(keys, context)
  addRegenerate(keys, context)
  addRevoke(keys, context)
}

function verb(
  keys: Command,
  { t }: CommandContext,
  usage: string,
  about: string,
  isDefault = false,
): Command {
  return keys
    .command(usage, { isDefault })
    .description(about)
    .option('--portal <name>', t('cli.help.keys.portal'))
}

function addList(keys: Command, context: CommandContext): void {
  const { t, terminal } = context
  verb(keys, context, 'list', t('cli.help.keys.list'), true)
    .addOption(new Option('--state <state>', t('cli.help.keys.state')).choices(['live', 'revoked']))
    .action(async ({ portal, state }: OfPortal & { state?: 'live' | 'revoked' }, command: Command) => {
      const session = await openSession(context, command)
      const items = await keysOf(session.api, await keyPlace(session.api, portal), state ?? null)
      terminal.out(session.json ? `${JSON.stringify({ items }, null, 2)}\n` : describeKeys(session, items))
    })
}

function addGenerate(keys: Command, context: CommandContext): void {
  const { t, terminal } = context
  verb(keys, context, 'generate', t('cli.help.keys.generate'))
    .requiredOption('--name <name>', t('cli.help.keys.name'))
    .addOption(new Option('--scope <scope...>', t('cli.help.keys.scope')).choices([...keyScopes]).default([]))
    .option('--expires <days>', t('cli.help.keys.expires'), '365')
    .option('--allow <address>', t('cli.help.keys.allow'), collect, [])
    .action(async ({ portal, name, scope, expires, allow }: Generate, command: Command) => {
      const expiresAt = endIn(expires)
      const session = await openSession(context, command)
      const { app, path } = await keyPlace(session.api, portal)
      const scopes = scope.length > 0 ? scope : keyScopesOf[app].filter((one) => !one.endsWith(':write'))
      const made = await session.api.send('POST', path, serviceKeyCreated, {
        body: { name, scopes, expiresAt, allowedAddresses: allow },
      })
      terminal.out(session.json ? `${JSON.stringify(made, null, 2)}\n` : describeMade(session, made, false))
    })
}

function addRegenerate(keys: Command, context: CommandContext): void {
  const { t, terminal } = context
  verb(keys, context, 'regenerate', t('cli.help.keys.regenerate'))
    .argument('<key>', t('cli.help.keys.key'))
    .addOption(
      new Option('--overlap <time>', t('cli.help.keys.overlap'))
        .choices(Object.keys(overlaps))
        .makeOptionMandatory(),
    )
    .action(async (named: string, { portal, overlap }: OfPortal & { overlap: string }, command: Command) => {
      const session = await openSession(context, command)
      const place = await keyPlace(session.api, portal)
      const { id } = await findKey(session.api, place, named)
      const made = await session.api.send('POST', `${place.path}/${id}/regenerate`, serviceKeyCreated, {
        body: { overlapHours: overlaps[overlap] },
      })
      terminal.out(session.json ? `${JSON.stringify(made, null, 2)}\n` : describeMade(session, made, true))
    })
}

function addRevoke(keys: Command, context: CommandContext): void {
  const { t, terminal } = context
  verb(keys, context, 'revoke', t('cli.help.keys.revoke'))
    .argument('<key>', t('cli.help.keys.key'))
    .option('--yes', t('cli.help.keys.yes'))
    .action(async (named: string, { portal, yes }: OfPortal & { yes?: boolean }, command: Command) => {
      const session = await openSession(context, command)
      const place = await keyPlace(session.api, portal)
      const { id, name, hint } = await findKey(session.api, place, named)
      if (session.canAsk && yes !== true) {
        const answer = (await terminal.ask(t('cli.keys.ask', { name }))).trim().toLowerCase()
        if (!answer.startsWith('y') && !answer.startsWith(t('cli.next.yes')))
          return terminal.err(`${t('cli.keys.kept')}\n`)
      }
      await session.api.raw('DELETE', `${place.path}/${id}`)
      terminal.out(
        session.json
          ? `${JSON.stringify({ id, name, hint }, null, 2)}\n`
          : `${t('cli.keys.revoked', { name })}\n`,
      )
    })
}

/** The instant in so many days, or null for never. @throws WrongUsage */
function endIn(days: string): string | null {
  if (days === 'never') return null
  if (!(Number(days) > 0 && Number(days) <= 3650))
    throw new WrongUsage('cli.usage.badValue', { name: '--expires', value: days })
  return new Date(Date.now() + Number(days) * dayMs).toISOString()
}
