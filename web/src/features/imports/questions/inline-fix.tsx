import type { ConflictSummary, PlanItem } from '@muster/contract'
import { IconCheck, IconPencil, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { fieldLabel, givenWords } from '../words/item-words.ts'
import { fieldOf } from './question-list.ts'
import classes from './separate-grid.module.css'

/** What the file says, and where it is wrong a way to correct it: a suggestion to press, or a field to type in. */
export function InlineFix({
  item,
  conflict,
  tabIndex,
  onFix,
}: {
  item: PlanItem
  conflict: ConflictSummary
  tabIndex: number
  onFix: (field: string, value: string) => void
}) {
  const t = useT()
  const [typed, setTyped] = useState<string | null>(null)
  const opener = useRef<HTMLButtonElement>(null)
  const standing = item.conflicts.find((one) => one.kind === conflict.kind)
  const field = conflict.fixes[0]
  const about = fieldOf(conflict.kind) ?? field
  const given = about === undefined ? givenWords(t, item) : (item.given[about] ?? '')
  const shown = given === '' ? t('imports.flow.columns.empty') : given
  if (field === undefined) return <span className={classes.clip}>{shown}</span>
  if (standing === undefined) {
    return (
      <span className={`${classes.clip} ${classes.fixed}`}>
        {t('imports.flow.questions.fixed', { value: shown })}
      </span>
    )
  }
  const label = fieldLabel(t, field)
  if (typed !== null) {
    const close = () => {
      setTyped(null)
      requestAnimationFrame(() => opener.current?.focus())
    }
    const save = () => {
      if (typed.trim() !== '' && typed !== given) onFix(field, typed.trim())
      close()
    }
    const keys = (event: KeyboardEvent) => {
      event.stopPropagation()
      if (event.key === 'Enter') save()
      if (event.key === 'Escape') close()
    }
    return (
      <>
        <input
          // biome-ignore lint/a11y/noAutofocus: the person just asked to type here
          autoFocus
          className={classes.input}
          value={typed}
          aria-label={t('imports.flow.questions.fixField', { field: label, row: item.row })}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={keys}
        />
        <button
          type="button"
          className={classes.icon}
          onClick={save}
          aria-label={t('imports.flow.questions.fixSave')}
        >
          <IconCheck size={15} aria-hidden />
        </button>
        <button type="button" className={classes.icon} onClick={close} aria-label={t('common.cancel')}>
          <IconX size={15} aria-hidden />
        </button>
      </>
    )
  }
  const suggestion = standing.suggestion
  return (
    <>
      <span className={classes.clip} title={shown}>
        {shown}
      </span>
      {suggestion !== null && (
        <button
          type="button"
          className={classes.chip}
          tabIndex={tabIndex}
          aria-label={t('imports.flow.questions.suggestionLabel', {
            row: item.row,
            value: suggestion.value,
            field: fieldLabel(t, suggestion.field),
          })}
          onClick={() => onFix(suggestion.field, suggestion.value)}
        >
          {t('imports.flow.questions.suggestion', { value: suggestion.value })}
        </button>
      )}
      <button
        ref={opener}
        type="button"
        className={classes.icon}
        tabIndex={tabIndex}
        aria-label={t('imports.flow.questions.fixField', { field: label, row: item.row })}
        onClick={() => setTyped(given)}
      >
        <IconPencil size={15} aria-hidden />
      </button>
    </>
  )
}
