import type { Command } from 'commander'
import type { CommandContext } from '../session.ts'
import { WrongUsage } from '../stops.ts'

const names = ['serve', 'setup', 'demo', 'migrate'] as const

/**
 * The commands of the server, for the help and for completion only: `bin/muster.js` hands them to the server
 * before this program is loaded, because a client of the API does not carry the server.
 */
export function addServerCommands(program: Command, { t }: CommandContext): void {
  for (const name of names)
    program
      .command(name)
      .summary(t(`cli.help.${name}`))
      .description(t(`cli.help.${name}`))
      .allowExcessArguments()
      .allowUnknownOption()
      .action(() => {
        throw new WrongUsage('cli.usage.unknownCommand', { name })
      })
}
