import type { PlaceState, PlanItem, Run } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { useT } from '../../../shared/i18n/index.ts'
import { roleWords, wordOr } from '../words/conflict-words.ts'
import type { RecordWords } from '../words/target-words.ts'
import { personChanges } from './changes-cell.tsx'
import classes from './items.module.css'

/** `records` where the row is a record of the CRM: only its values are compared. */
type PlaceDiffProps = { run: Run; item: PlanItem; records?: RecordWords | null }

/** The person's state in every place that the row touches, before and after; what changes stands out. */
export function PlaceDiff({ run, item, records = null }: PlaceDiffProps) {
  const t = useT()
  const rows = records === null ? diffRows(t, run, item) : personChanges(t, run, item)
  if (rows.length === 0)
    return (
      <p className={classes.quiet}>
        {records === null
          ? t('imports.flow.review.noAccessDiff')
          : t(`imports.flow.targets.${records}.noChanges`)}
      </p>
    )
  return (
    <table className={classes.diff}>
      <thead>
        <tr>
          <td />
          <th scope="col">{t('imports.flow.review.before')}</th>
          <th scope="col">{t('imports.flow.review.after')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            <td>{row.before}</td>
            <td data-changed={row.before !== row.after || undefined}>{row.after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type DiffRow = { name: string; before: string; after: string }

function diffRows(t: Translate, run: Run, item: PlanItem): DiffRow[] {
  const { before } = item
  const after = item.after ?? before
  if (before === null && after === null) return []
  const status = {
    name: t('imports.flow.review.status'),
    before: statusWords(t, before),
    after: statusWords(t, after),
  }
  if (before?.fields !== undefined || after?.fields !== undefined)
    return [...personChanges(t, run, item), ...(status.before === status.after ? [] : [status])]
  const nobody = t('imports.flow.review.nobody')
  const rows: DiffRow[] = [
    {
      name: run.target.name,
      before: roleWords(t, before?.here ?? null) ?? nobody,
      after: roleWords(t, after?.here ?? null) ?? nobody,
    },
  ]
  const there = before?.there ?? after?.there
  if (there !== null && there !== undefined)
    rows.push({
      name: there.name,
      before: roleWords(t, before?.there ?? null) ?? nobody,
      after: roleWords(t, after?.there ?? null) ?? nobody,
    })
  return [...rows, status]
}

function statusWords(t: Translate, state: PlaceState | null): string {
  const status = state?.status ?? null
  return status === null
    ? t('imports.flow.review.notMember')
    : wordOr(t, `imports.statuses.${status}`, status)
}
