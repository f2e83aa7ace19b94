import type { PlanItem } from '@muster/contract'
import { useT } from '../../../shared/i18n/index.ts'
import { actionTones, outcomeTones } from '../../../shared/outcome/index.ts'
import { StatusDot } from '../../../shared/ui/index.ts'
import { roleWords } from '../words/conflict-words.ts'
import classes from './items.module.css'

/** What happens or happened to a row, as a coloured dot and a word. */
export function OutcomeCell({ item }: { item: PlanItem }) {
  const t = useT()
  if (item.outcome !== null)
    return <StatusDot tone={outcomeTones[item.outcome]}>{t(`imports.outcome.${item.outcome}`)}</StatusDot>
  if (isOpen(item)) return <StatusDot tone="skipped">{t('imports.flow.review.open')}</StatusDot>
  return <StatusDot tone={actionTones[item.action]}>{t(`imports.actions.${item.action}`)}</StatusDot>
}

/** Whether a row still waits for an answer. */
export function isOpen(item: PlanItem): boolean {
  return item.outcome === null && item.conflicts.some((conflict) => conflict.option === null)
}

/** The role in the place imported into, before and after. */
export function HereCell({ item }: { item: PlanItem }) {
  const t = useT()
  const before = roleWords(t, item.before?.here ?? null)
  const after = item.after === null ? before : roleWords(t, item.after.here)
  return (
    <div>
      <Change before={before} after={after} />
    </div>
  )
}

/** The role in the former department, before and after, with its name. */
export function ThereCell({ item }: { item: PlanItem }) {
  const t = useT()
  const place = item.before?.there ?? item.after?.there
  if (place === null || place === undefined) return null
  const before = roleWords(t, item.before?.there ?? null)
  const after = item.after === null ? before : roleWords(t, item.after.there)
  return (
    <div>
      {place.name}: <Change before={before} after={after} />
    </div>
  )
}

function Change({ before, after }: { before: string | null; after: string | null }) {
  const t = useT()
  if (before === after) return <span className={classes.quiet}>{after ?? ''}</span>
  return (
    <>
      {before !== null && <span className={classes.quiet}>{before}</span>}
      {before !== null && <span aria-hidden> → </span>}
      {before !== null && <span className="visually-hidden">{t('imports.flow.review.becomesLabel')} </span>}
      <span>{after ?? t('imports.flow.review.gone')}</span>
    </>
  )
}
