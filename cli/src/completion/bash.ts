import type { CompletedCommand } from './describe-program.ts'

/** A completion script for bash. */
export function bashCompletion(commands: readonly CompletedCommand[]): string {
  const cases = commands.map((command) => {
    const words = [...command.options.flatMap(({ names }) => names), ...command.choices].join(' ')
    const values = command.options
      .filter(({ choices }) => choices.length > 0)
      .map(
        ({ names, choices }) =>
          `        ${names.join('|')}) COMPREPLY=($(compgen -W ${quote(choices.join(' '))} -- "$word")); return ;;\n`,
      )
      .join('')
    const files = command.takesFile ? `      COMPREPLY+=($(compgen -f -- "$word"))\n` : ''
    return (
      `    ${command.name})\n` +
      (values === '' ? '' : `      case "$previous" in\n${values}      esac\n`) +
      `      COMPREPLY=($(compgen -W ${quote(words)} -- "$word"))\n${files}      ;;\n`
    )
  })
  return `# bash completion of muster
_muster() {
  local word="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W ${quote(commands.map(({ name }) => name).join(' '))} -- "$word"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join('')}  esac
}
complete -o default -F _muster muster
`
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
