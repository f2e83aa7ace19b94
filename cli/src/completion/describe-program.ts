import type { Command } from 'commander'

/** A command as a shell completes it. */
export type CompletedCommand = {
  name: string
  about: string
  options: { names: string[]; about: string; takesValue: boolean; choices: string[] }[]
  /** What its arguments can be, where that is a fixed list. */
  choices: string[]
  takesFile: boolean
}

/** What a shell needs to know of the program: its commands with their options, and the options of all. */
export function describeProgram(program: Command): CompletedCommand[] {
  const everywhere = optionsOf(program)
  return program.commands.map((command) => ({
    name: command.name(),
    about: command.summary() || command.description(),
    options: [...ownOptions(command), ...everywhere],
    choices: [
      ...command.registeredArguments.flatMap((argument) => argument.argChoices ?? []),
      ...command.commands.map((verb) => verb.name()),
    ],
    takesFile: command.registeredArguments.some((argument) => argument.name() === 'file'),
  }))
}

/** Those of a command and of its verbs, each once. */
function ownOptions(command: Command): CompletedCommand['options'] {
  const all = [command, ...command.commands].flatMap(optionsOf)
  return [...new Map(all.map((option) => [option.names.join(' '), option])).values()]
}

function optionsOf(command: Command): CompletedCommand['options'] {
  return command
    .createHelp()
    .visibleOptions(command)
    .map((option) => ({
      names: [option.short, option.long].filter((name) => name !== undefined && name !== null),
      about: option.description,
      takesValue: option.required || option.optional,
      choices: option.argChoices ?? [],
    }))
}
