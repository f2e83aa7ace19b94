import type { Decisions } from './flow/send-decisions.ts'
import { WrongUsage } from './stops.ts'

/**
 * Reads repeated `NAME=VALUE` options. The last one of a name wins.
 * @throws WrongUsage when one is not of that form
 */
export function readPairs(texts: readonly string[], form = 'NAME=VALUE'): Record<string, string> {
  const pairs: Record<string, string> = {}
  for (const text of texts) {
    const at = text.lastIndexOf('=')
    if (at < 1) throw new WrongUsage('cli.usage.badPair', { value: text, form })
    pairs[text.slice(0, at).trim()] = text.slice(at + 1).trim()
  }
  return pairs
}

/**
 * Reads answers for single rows (`12:invalid_role=as_member`) and corrections (`13:role=Follower`).
 * @throws WrongUsage when one is not of that form
 */
export function readRows(
  answers: readonly string[],
  fixes: readonly string[],
): NonNullable<Decisions['rows']> {
  return [
    ...answers.map((text) => {
      const { row, name, value } = readRow(text, 'ROW:KIND=OPTION')
      return { row, kind: name, option: value }
    }),
    ...fixes.map((text) => {
      const { row, name, value } = readRow(text, 'ROW:FIELD=VALUE')
      return { row, fix: { [name]: value } }
    }),
  ]
}

function readRow(text: string, form: string): { row: number; name: string; value: string } {
  const [, row, name, value] = /^(\d+):([^=]+)=(.*)$/s.exec(text) ?? []
  if (row === undefined || name === undefined || value === undefined)
    throw new WrongUsage('cli.usage.badPair', { value: text, form })
  return { row: Number(row), name: name.trim(), value: value.trim() }
}
