import { parseArgs } from 'node:util'
import type { SettingName } from '../src/platform/config/index.ts'

/** An option of a command, as its help shows it. `setting`: it stands for a setting of the process. */
export type Option = {
  /** What the value is called in the help; a flag has none. */
  value?: string
  about: string
  setting?: SettingName
  required?: boolean
}

/** One command of the server program. */
export type Command = {
  name: string
  /** One line for the list of commands. */
  summary: string
  /** What it does, for its own help. */
  about: string
  options: Record<string, Option>
  examples: readonly string[]
  /** @returns the exit code */
  run: (given: Given) => Promise<number>
}

/** The options that were given, and those of them that are settings. */
export type Given = {
  text: (name: string) => string | undefined
  flag: (name: string) => boolean
  settings: Partial<Record<SettingName, string>>
}

/** Exit codes that every command of Muster shares. */
export const exitCodes = { done: 0, failed: 1, usage: 2, refused: 5 } as const

/** Options of every command that opens the installation. */
export const commonOptions: Record<string, Option> = {
  data: { value: 'FOLDER', about: 'Folder of the key file and the bundled database', setting: 'MUSTER_DATA' },
}

/** The command was called in a way that it does not understand. */
export class UsageError extends Error {}

/** Reads a command's arguments. @throws UsageError */
export function readArguments(command: Command, args: readonly string[]): Given {
  const values = parse(command, args)
  const settings: Given['settings'] = {}
  for (const [name, option] of Object.entries(command.options)) {
    const value = values[name]
    if (option.required && value === undefined) throw new UsageError(`--${name} is missing.`)
    if (option.setting !== undefined && typeof value === 'string') settings[option.setting] = value
  }
  return {
    text: (name) => (typeof values[name] === 'string' ? values[name] : undefined),
    flag: (name) => values[name] === true,
    settings,
  }
}

function parse(command: Command, args: readonly string[]): Record<string, unknown> {
  const options = Object.entries(command.options).map(([name, { value }]) => [
    name,
    { type: value === undefined ? ('boolean' as const) : ('string' as const) },
  ])
  try {
    return parseArgs({ args: [...args], options: Object.fromEntries(options), allowPositionals: false })
      .values
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

/** The help of one command. */
export function helpOf(command: Command): string {
  const rows = Object.entries(command.options).map(([name, { value, about, required, setting }]) => ({
    left: `--${name}${value === undefined ? '' : ` ${value}`}`,
    right: `${about}${required ? ' (required)' : ''}${setting === undefined ? '' : ` [${setting}]`}`,
  }))
  const width = Math.max(...rows.map(({ left }) => left.length), 6)
  const options = rows.map(({ left, right }) => `  ${left.padEnd(width)}  ${right}`)
  return [
    `Usage: muster ${command.name} [options]`,
    '',
    command.about,
    '',
    'Options:',
    ...options,
    `  ${'--help'.padEnd(width)}  Show this text`,
    '',
    'Examples:',
    ...command.examples.map((example) => `  ${example}`),
    '',
    'Every setting can also come from the environment; docs/operating.md has the table.',
    '',
  ].join('\n')
}
