import type { ConflictSummary } from '@muster/contract'
import { useT } from '../../../shared/i18n/index.ts'
import { optionWords } from '../words/conflict-words.ts'
import classes from './separate-grid.module.css'

/** The answers of a kind as a plain select: quick, and light enough for many rows. */
export function AnswerSelect(props: {
  conflict: ConflictSummary
  /** The row's own answer; null follows everyone's. */
  value: string | null
  label: string
  /** What the empty choice says. */
  placeholder: string
  withRowOptions: boolean
  isOpen?: boolean
  tabIndex?: number | undefined
  onAnswer: (option: string | null) => void
}) {
  const t = useT()
  const { conflict } = props
  const options = [...conflict.options, ...(props.withRowOptions ? conflict.rowOptions : [])]
  return (
    <select
      className={classes.answer}
      aria-label={props.label}
      tabIndex={props.tabIndex}
      value={props.value ?? ''}
      data-own={props.value !== null || undefined}
      data-open={props.isOpen || undefined}
      onChange={(event) => props.onAnswer(event.currentTarget.value || null)}
    >
      <option value="">{props.placeholder}</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {optionWords(t, conflict.kind, option).label}
        </option>
      ))}
    </select>
  )
}
