import type { Language } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { Command } from 'commander'
import { connectApi } from './api/api.ts'
import { enterOrganisation, type OrganisationApi } from './api/organisation-api.ts'
import type { ExitCode } from './exit-codes.ts'
import { findServer, type GlobalOptions } from './settings/find-server.ts'
import type { Terminal } from './terminal.ts'

/** What every command is given. */
export type CommandContext = {
  t: Translate
  language: Language
  terminal: Terminal
  /** Says how the program ends; done when it is never said. */
  endWith: (code: ExitCode) => void
}

/** A command at work: connected, inside an organisation. */
export type Session = CommandContext & { api: OrganisationApi; json: boolean; canAsk: boolean }

/**
 * Connects a command to its server and organisation.
 * @throws WrongUsage when address, token or organisation are missing
 */
export async function openSession(context: CommandContext, command: Command): Promise<Session> {
  const options = command.optsWithGlobals<GlobalOptions>()
  const { url, token, organisation } = await findServer(options, context.terminal.env)
  const api = await enterOrganisation(connectApi(url, token, context.language), organisation)
  const json = options.json === true
  return { ...context, api, json, canAsk: context.terminal.isInteractive && !json }
}
