import type { AccessChange, PlanItem, Run } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { useT } from '../../../shared/i18n/index.ts'
import { roleWord } from '../words/conflict-words.ts'
import { fieldLabel } from '../words/item-words.ts'
import classes from './items.module.css'

/** One thing that changes for a person: a value, or a place. */
export type PersonChange = { name: string; before: string; after: string }

/** A role as the access of an item has it: `member`, `follower+head`. */
function accessWords(t: Translate, role: AccessChange['before']): string {
  return role === null
    ? ''
    : role
        .split('+')
        .map((one) => roleWord(t, one))
        .join(', ')
}

/** Everything that changes for a person, values first. */
export function personChanges(t: Translate, run: Pick<Run, 'fields'>, item: PlanItem): PersonChange[] {
  const before = item.before?.fields ?? {}
  const after = item.after?.fields ?? {}
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])]
  return [
    ...names.map((field) => ({
      name: fieldLabel(t, field, run),
      before: before[field] ?? '',
      after: after[field] ?? '',
    })),
    ...item.access.map((one) => ({
      name: one.place,
      before: accessWords(t, one.before),
      after: accessWords(t, one.after),
    })),
  ].filter((change) => change.before !== change.after)
}

const shown = 2

/** The first changes of a person in one line each, and how many more there are. */
export function ChangesCell({ fields, item }: { fields: Run['fields']; item: PlanItem }) {
  const t = useT()
  const all = personChanges(t, { fields }, item)
  // the name of somebody new stands beside already
  const named = new Set(['firstName', 'lastName', 'displayName'].map((field) => fieldLabel(t, field)))
  const isNew = item.action === 'create' || item.action === 'remove'
  const others = all.filter(({ name }) => !named.has(name))
  const changes = isNew && others.length > 0 ? others : all
  const rest = changes.length - shown
  const text = changes
    .slice(0, shown)
    .map(({ name, before, after }) =>
      before === '' || after === ''
        ? `${name}: ${after === '' ? t('imports.flow.review.gone') : after}`
        : `${name}: ${t('imports.flow.targets.from', { before, after })}`,
    )
    .join(' · ')
  return (
    <span className={classes.clip} title={text}>
      {text}
      {rest > 0 && <span className={classes.quiet}> {t('imports.flow.targets.more', { count: rest })}</span>}
    </span>
  )
}
