import { parseArgs } from 'node:util'
import type { Language } from '@muster/contract'
import { type ServerCommand, type ServerCommandName, serverCommands } from '@muster/contract'
import type { PhraseKey, Translate } from '@muster/phrases'
import type { SettingName } from '../src/platform/config/index.ts'

/** One command of the server program; its options are those of `serverCommands`. */
export type Command = {
  name: ServerCommandName
  /** @returns the exit code */
  run: (given: Given) => Promise<number>
}

/** What was given: options, those of them that are settings, and the language to answer in. */
export type Given = {
  text: (name: string) => string | undefined
  flag: (name: string) => boolean
  settings: Partial<Record<SettingName, string>>
  /** The file behind the command; `-` stands for a standard stream. */
  file: string
  language: Language
  t: Translate
}

/** Exit codes that every command of Muster shares. */
export const exitCodes = { done: 0, failed: 1, usage: 2, refused: 5 } as const

/** The command was called in a way that it does not understand. */
export class UsageError extends Error {}

/** Reads a command's arguments. @throws UsageError */
export function readArguments(
  { name }: Command,
  args: readonly string[],
  { language, t }: Pick<Given, 'language' | 't'>,
): Given {
  const command: ServerCommand = serverCommands[name]
  const { values, positionals } = parse(command, args)
  const settings: Given['settings'] = {}
  for (const [option, { required, setting }] of Object.entries(command.options)) {
    const value = values[option]
    if (required && value === undefined) throw new UsageError(t('commands.usage.missing', { name: option }))
    if (setting !== undefined && typeof value === 'string') settings[setting] = value
  }
  const [file = '', ...more] = positionals
  if (command.takesFile && (file === '' || more.length > 0)) throw new UsageError(t('commands.usage.noFile'))
  return {
    text: (option) => (typeof values[option] === 'string' ? values[option] : undefined),
    flag: (option) => values[option] === true,
    settings,
    file,
    language,
    t,
  }
}

function parse(
  { options, takesFile }: ServerCommand,
  args: readonly string[],
): { values: Record<string, unknown>; positionals: string[] } {
  const kinds = Object.entries(options).map(([name, { value }]) => [
    name,
    { type: value === undefined ? ('boolean' as const) : ('string' as const) },
  ])
  try {
    return parseArgs({
      args: [...args],
      options: Object.fromEntries(kinds),
      allowPositionals: takesFile === true,
    })
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

/** The commands with a line each. */
export function overview(t: Translate): string {
  const names = Object.keys(serverCommands)
  const lines = names.map((name) => `  ${name.padEnd(8)}  ${t(`commands.${name}.summary` as PhraseKey)}`)
  return `${lines.join('\n')}\n\n${t('commands.usage.see', { command: 'COMMAND' })}`
}

/** Names and values below each other, two columns, indented. */
export function inColumns(facts: readonly (readonly [name: string, value: string])[]): string {
  const width = Math.max(...facts.map(([name]) => name.length))
  return facts.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n')
}
