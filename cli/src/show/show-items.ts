import type { PlanItem } from '@muster/contract'
import type { Session } from '../session.ts'
import { phraseOrCode } from './phrase-or-code.ts'
import { table } from './table.ts'

/** Rows of a run as a table: row, address, what is planned, what happened, why. */
export function describeItems({ t }: Session, items: readonly PlanItem[]): string {
  const head = [
    t('cli.run.row'),
    t('cli.run.email'),
    t('cli.run.action'),
    t('cli.run.outcome'),
    t('cli.run.reason'),
  ]
  const rows = items.map((item) => [
    String(item.row),
    item.email,
    phraseOrCode(t, `imports.actions.${item.action}`, item.action),
    item.outcome === null ? '' : phraseOrCode(t, `imports.outcomes.${item.outcome}`, item.outcome),
    item.reasonText ?? item.reason ?? '',
  ])
  return table([head, ...rows])
}
