import type { CompletedCommand } from './describe-program.ts'

/** A completion script for fish. */
export function fishCompletion(commands: readonly CompletedCommand[]): string {
  const lines = ['# fish completion of muster', 'complete -c muster -f']
  for (const command of commands) {
    const inside = `-n ${quote(`__fish_seen_subcommand_from ${command.name}`)}`
    lines.push(`complete -c muster -n __fish_use_subcommand -a ${command.name} -d ${quote(command.about)}`)
    if (command.takesFile) lines.push(`complete -c muster ${inside} -F`)
    if (command.choices.length > 0)
      lines.push(`complete -c muster ${inside} -a ${quote(command.choices.join(' '))}`)
    for (const option of command.options) {
      const names = option.names.map((name) =>
        name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`,
      )
      const value = option.takesValue ? ' -r' : ''
      const choices = option.choices.length > 0 ? ` -a ${quote(option.choices.join(' '))}` : ''
      lines.push(
        `complete -c muster ${inside} ${names.join(' ')}${value}${choices} -d ${quote(option.about)}`,
      )
    }
  }
  return `${lines.join('\n')}\n`
}

function quote(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
}
