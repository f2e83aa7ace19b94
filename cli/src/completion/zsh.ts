import type { CompletedCommand } from './describe-program.ts'

/** A completion script for zsh. */
export function zshCompletion(commands: readonly CompletedCommand[]): string {
  const names = commands.map(({ name, about }) => `    ${quote(`${name}:${about}`)}\n`).join('')
  const cases = commands
    .map((command) => {
      const options = command.options.flatMap((option) =>
        option.names.map((name) => {
          const value = option.takesValue ? `:value:${actionOf(option.choices)}` : ''
          return `        ${quote(`${name}[${escaped(option.about)}]${value}`)}`
        }),
      )
      const rest = command.takesFile ? '*:file:_files' : `*:argument:${actionOf(command.choices)}`
      return `      ${command.name})\n        _arguments \\\n${[...options, `        ${quote(rest)}`].join(' \\\n')}\n        ;;\n`
    })
    .join('')
  return `#compdef muster
# zsh completion of muster
_muster() {
  local -a commands
  commands=(
${names}  )
  if (( CURRENT == 2 )); then
    _describe command commands
  else
    shift words
    (( CURRENT-- ))
    case "$words[1]" in
${cases}    esac
  fi
}
if [ "$funcstack[1]" = _muster ]; then _muster "$@"; else compdef _muster muster; fi
`
}

function actionOf(choices: readonly string[]): string {
  return choices.length === 0
    ? ' '
    : `(${choices.map((choice) => choice.replace(/([|;\s])/g, '\\$1')).join(' ')})`
}

function escaped(text: string): string {
  return text.replaceAll('[', '\\[').replaceAll(']', '\\]').replaceAll(':', '\\:')
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
