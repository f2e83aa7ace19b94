import {
  type IntegrationHealth,
  integration,
  integrationHealth,
  messagesChanged,
  type TroubledMessage,
} from '@muster/contract'
import type { Command } from 'commander'
import { runIdOf } from '../api/start-import.ts'
import { finishRun } from '../flow/finish-run.ts'
import { type CommandContext, openSession, type Session } from '../session.ts'
import { describeHealth } from '../show/show-health.ts'
import { WrongUsage } from '../stops.ts'

const path = '/crm/integration'

type MapOptions = { contacts: boolean; planOnly?: boolean; apply?: boolean }

/**
 * `muster integration [health|map|retry|discard]`: how the CRM and its portal of Projects get on, and which client
 * companies are accounts.
 */
export function addIntegrationCommand(program: Command, context: CommandContext): void {
  const { t } = context
  const command = program
    .command('integration')
    .summary(t('cli.help.integration.summary'))
    .description(t('cli.help.integration.description'))
    .helpCommand(false)
    .addHelpText('after', `\n${t('cli.help.headings.examples')}\n${t('cli.help.integration.examples')}`)
  command
    .command('health', { isDefault: true })
    .description(t('cli.help.integration.health'))
    .action(async (_options: object, self: Command) => {
      const session = await openSession(context, self)
      const connection = await session.api.send('GET', path, integration)
      const health = await session.api.send('GET', `${path}/health`, integrationHealth)
      context.terminal.out(
        session.json ? `${JSON.stringify(health, null, 2)}\n` : describeHealth(session, connection, health),
      )
    })
  command
    .command('map')
    .description(t('cli.help.integration.map'))
    .option('--no-contacts', t('cli.help.integration.noContacts'))
    .option('--plan-only', t('cli.help.import.planOnly'))
    .option('--apply', t('cli.help.import.apply'))
    .action(async ({ contacts, planOnly, apply }: MapOptions, self: Command) => {
      if (planOnly && apply) throw new WrongUsage('cli.usage.planOnlyAndApply')
      const session = await openSession(context, self)
      const body = contacts ? {} : { createContacts: false }
      const answer = await session.api.raw('POST', '/crm/client-mappings', { body })
      const id = await runIdOf(answer, session.api.url)
      context.endWith(await finishRun(session, id, planOnly ? 'plan' : apply ? 'apply' : 'ask'))
    })
  command
    .command('retry')
    .description(t('cli.help.integration.retry'))
    .argument('[message...]', t('cli.help.integration.message'))
    .action(async (named: string[], _options: object, self: Command) => {
      const session = await openSession(context, self)
      const messages = named.length === 0 ? undefined : await find(session, named)
      await change(context, session, 'retry', messages)
    })
  command
    .command('discard')
    .description(t('cli.help.integration.discard'))
    .argument('<message...>', t('cli.help.integration.message'))
    .action(async (named: string[], _options: object, self: Command) => {
      const session = await openSession(context, self)
      await change(context, session, 'discard', await find(session, named))
    })
}

type Chosen = Pick<TroubledMessage, 'side' | 'seq'>

async function change(
  { t, terminal }: CommandContext,
  session: Session,
  how: 'retry' | 'discard',
  messages: Chosen[] | undefined,
): Promise<void> {
  const body = messages === undefined ? {} : { messages }
  const changed = await session.api.send('POST', `${path}/messages/${how}`, messagesChanged, { body })
  terminal.out(
    session.json
      ? `${JSON.stringify(changed, null, 2)}\n`
      : `${t(how === 'retry' ? 'integrationHealth.retried' : 'cli.integration.discarded', { count: changed.done })}\n`,
  )
}

/** Messages by the numbers that the list shows. @throws WrongUsage for one that is not among those tried in vain */
async function find({ api }: Session, named: readonly string[]): Promise<Chosen[]> {
  const { portal, crm }: IntegrationHealth = await api.send('GET', `${path}/health`, integrationHealth)
  const all = [...(portal?.troubled ?? []), ...crm.troubled]
  return named.map((name) => {
    const found = all.find(({ seq }) => String(seq) === name)
    if (found === undefined) throw new WrongUsage('cli.usage.noMessage', { name })
    return { side: found.side, seq: found.seq }
  })
}
