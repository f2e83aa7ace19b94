import type { Run } from '@muster/contract'
import type { Session } from '../session.ts'
import { table } from './table.ts'

/** What a run waits for before it can be planned, with what there is to choose from. */
export function describeInput({ t }: Session, run: Run): string {
  const need = run.needs ?? 'mapping'
  const text = `${t(`cli.input.${need}`)}\n`
  if (need === 'sheet')
    return (
      text +
      table(
        (run.sheets ?? []).map((sheet) => [
          `  ${sheet.name}`,
          sheet.hidden ? `(${t('cli.input.hidden')})` : '',
        ]),
      )
    )
  if (need !== 'mapping') return text
  return (
    text +
    table(
      (run.columns ?? []).map(({ name, field, samples }) => [
        `  ${name}`,
        field === null ? '' : `= ${field}`,
        samples.slice(0, 3).join(', '),
      ]),
    )
  )
}
