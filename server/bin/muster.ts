import { translator } from '@muster/phrases'
import { MusterError } from '../src/kernel/index.ts'
import { ConfigError } from '../src/platform/config/index.ts'
import { StartRefused } from '../src/platform/database/index.ts'
import { problemOf } from '../src/platform/http/index.ts'
import { type Command, exitCodes, helpOf, readArguments, UsageError } from './command.ts'
import { demo } from './demo.ts'
import { migrate } from './migrate.ts'
import { serve } from './serve.ts'
import { setup } from './setup.ts'

/** The commands of the server program; the others of `muster` are clients of the API. */
const commands: readonly Command[] = [serve, setup, demo, migrate]

process.exitCode = await main(process.argv.slice(2))

async function main([name, ...rest]: string[]): Promise<number> {
  const command = commands.find((known) => known.name === name)
  if (command === undefined) {
    const isHelp = name === undefined || name === '--help' || name === 'help'
    if (isHelp) console.log(overview())
    else console.error(`There is no command ${name}.\n\n${overview()}`)
    return isHelp ? exitCodes.done : exitCodes.usage
  }
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(helpOf(command))
    return exitCodes.done
  }
  try {
    return await command.run(readArguments(command, rest))
  } catch (error) {
    return tell(error, command)
  }
}

function tell(error: unknown, command: Command): number {
  if (error instanceof UsageError) {
    console.error(`${error.message}\nSee: muster ${command.name} --help`)
    return exitCodes.usage
  }
  if (error instanceof MusterError) {
    const { detail, errors } = problemOf(error, translator('en'))
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

function overview(): string {
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(8)}  ${summary}`)
  return `Usage: muster COMMAND [options]\n\n${lines.join('\n')}\n\nmuster COMMAND --help says more about each.\n`
}
