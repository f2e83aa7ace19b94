import { Argument, type Command } from 'commander'
import { bashCompletion } from '../completion/bash.ts'
import { describeProgram } from '../completion/describe-program.ts'
import { fishCompletion } from '../completion/fish.ts'
import { zshCompletion } from '../completion/zsh.ts'
import type { CommandContext } from '../session.ts'

const shells = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion }

/** `muster completion bash|zsh|fish`: a script for the shell, made from the commands as they are. */
export function addCompletionCommand(program: Command, context: CommandContext): void {
  const { t, terminal } = context
  program
    .command('completion')
    .summary(t('cli.help.completion.summary'))
    .description(t('cli.help.completion.summary'))
    .addArgument(new Argument('<shell>', t('cli.help.completion.shell')).choices(Object.keys(shells)))
    .addHelpText('after', `\n${t('cli.help.headings.examples')}\n${t('cli.help.completion.examples')}`)
    .action((shell: keyof typeof shells) => {
      terminal.out(shells[shell](describeProgram(program)))
    })
}
