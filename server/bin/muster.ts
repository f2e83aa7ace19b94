import { translator } from '@muster/phrases'
import { MusterError } from '../src/kernel/index.ts'
import { ConfigError, terminalLanguage } from '../src/platform/config/index.ts'
import { StartRefused } from '../src/platform/database/index.ts'
import { problemOf } from '../src/platform/http/index.ts'
import { backup } from './backup.ts'
import { type Command, exitCodes, type Given, overview, readArguments, UsageError } from './command.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { migrate } from './migrate.ts'
import { passwordLink } from './password-link.ts'
import { restore } from './restore.ts'
import { serve } from './serve.ts'
import { setup } from './setup.ts'

/** The commands of the server program; the others of `muster` are clients of the API. */
const commands: readonly Command[] = [serve, setup, passwordLink, demo, migrate, doctor, backup, restore]

process.exitCode = await main(process.argv.slice(2))

async function main([name, ...rest]: string[]): Promise<number> {
  const language = terminalLanguage(rest)
  const t = translator(language)
  const command = commands.find((known) => known.name === name)
  if (command === undefined) {
    console.error(`${t('commands.usage.unknown', { name: name ?? '' })}\n\n${overview(t)}`)
    return exitCodes.usage
  }
  try {
    return await command.run(readArguments(command, rest, { language, t }))
  } catch (error) {
    return tell(error, command, t)
  }
}

function tell(error: unknown, command: Command, t: Given['t']): number {
  if (error instanceof UsageError) {
    console.error(`${error.message}\n${t('commands.usage.see', { command: command.name })}`)
    return exitCodes.usage
  }
  if (error instanceof MusterError) {
    const { detail, errors } = problemOf(error, t)
    console.error([detail, ...(errors ?? []).map((place) => `${place.path}: ${place.message}`)].join('\n'))
    return exitCodes.refused
  }
  if (error instanceof ConfigError || error instanceof StartRefused) {
    console.error(error.message)
    return exitCodes.refused
  }
  console.error(error)
  return exitCodes.failed
}
