import { hostname } from 'node:os'
import { apiTokenCreated, pendingSignIn } from '@muster/contract'
import type { Command } from 'commander'
import { type Api, connectApi } from '../api/api.ts'
import { cookieOf, withCookie } from '../api/cookie.ts'
import { enterOrganisation } from '../api/organisation-api.ts'
import type { CommandContext } from '../session.ts'
import { type GlobalOptions, signInUrl } from '../settings/find-server.ts'
import { forgetLogin, saveLogin } from '../settings/saved-login.ts'
import { WrongUsage } from '../stops.ts'

type Options = GlobalOptions & {
  email?: string
  passwordStdin?: boolean
  code?: string
  expires: string
  admin?: boolean
}

const dayMs = 24 * 3600 * 1000

/** `muster login` and `muster logout`: an API token of one's own, kept on this machine. */
export function addLoginCommands(program: Command, context: CommandContext): void {
  const { t, terminal, language } = context
  program
    .command('login')
    .summary(t('cli.help.login.summary'))
    .description(t('cli.help.login.description'))
    .option('--email <address>', t('cli.help.login.email'))
    .option('--password-stdin', t('cli.help.login.passwordStdin'))
    .option('--code <code>', t('cli.help.login.code'))
    .option('--expires <days>', t('cli.help.login.expires'), '90')
    .option('--admin', t('cli.help.login.admin'))
    .action(async (_own: unknown, command: Command) => {
      const options = command.optsWithGlobals<Options>()
      const days = Number(options.expires)
      if (!(days > 0 && days <= 3650))
        throw new WrongUsage('cli.usage.badValue', { name: '--expires', value: options.expires })
      const { email, password } = await credentials(context, options)
      const url = signInUrl(options, terminal.env)
      const open = connectApi(url, null, language)
      const signedIn = await signIn(context, open, { email, password }, options.code)
      const api = withCookie(open, cookieOf(signedIn))
      const inside = await enterOrganisation(api, options.org ?? (terminal.env.MUSTER_ORG || null))
      const { token } = await inside.send('POST', '/api-tokens', apiTokenCreated, {
        body: {
          name: t('cli.login.tokenName', { host: hostname() }),
          scopes: options.admin === true ? ['admin'] : ['read', 'write', 'imports'],
          expiresAt: new Date(Date.now() + days * dayMs).toISOString(),
        },
      })
      await api.raw('POST', '/auth/sign-out', {})
      await saveLogin(terminal.env, { url, token, organisation: inside.organisation })
      const facts = { url, email, organisation: inside.organisation }
      terminal.out(
        options.json === true ? `${JSON.stringify(facts, null, 2)}\n` : `${t('cli.login.done', facts)}\n`,
      )
    })
  program
    .command('logout')
    .summary(t('cli.help.logout.summary'))
    .description(t('cli.help.logout.summary'))
    .action(async () => {
      await forgetLogin(terminal.env)
      terminal.err(`${t('cli.login.gone')}\n`)
    })
}

/** Signs in; an account with a second factor is asked for a code, or given one with `--code`. */
async function signIn(
  { t, terminal }: CommandContext,
  open: Api,
  proof: { email: string; password: string },
  given: string | undefined,
): Promise<Response> {
  const answer = await open.raw('POST', '/auth/sign-in', { body: proof })
  if (answer.status !== 202) return answer
  const { token } = pendingSignIn.parse(await answer.json())
  const code = given ?? (terminal.isInteractive ? (await terminal.ask(t('cli.login.code'))).trim() : '')
  if (code === '') throw new WrongUsage('cli.usage.noCode')
  return open.raw('POST', '/auth/second-factor', { body: { token, code } })
}

async function credentials({ t, terminal }: CommandContext, options: Options) {
  const { email, passwordStdin } = options
  const isAsked = terminal.isInteractive && !passwordStdin
  const address = email ?? (isAsked ? (await terminal.ask(t('cli.login.email'))).trim() : '')
  if (address === '') throw new WrongUsage('cli.usage.noEmail')
  const password = passwordStdin
    ? Buffer.from(await terminal.readInput())
        .toString('utf8')
        .replace(/\r?\n$/, '')
    : isAsked
      ? await terminal.askHidden(t('cli.login.password'))
      : ''
  if (password === '') throw new WrongUsage('cli.usage.noPassword')
  return { email: address, password }
}
