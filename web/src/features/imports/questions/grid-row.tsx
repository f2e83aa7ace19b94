import type { ConflictSummary, PlanItem } from '@muster/contract'
import { memo } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { optionWords } from '../words/conflict-words.ts'
import { itemName, nowWords, presentOf } from '../words/item-words.ts'
import { AccountCell } from './account-cell.tsx'
import { AnswerSelect } from './answer-select.tsx'
import { InlineFix } from './inline-fix.tsx'
import { fieldOf, isLinkQuestion } from './question-list.ts'
import classes from './separate-grid.module.css'

export type GridRowProps = {
  index: number
  top: number
  item: PlanItem | undefined
  conflict: ConflictSummary
  here: string
  isActive: boolean
  isSelected: boolean
  onFocus: (index: number) => void
  onToggle: (row: number, isRange: boolean) => void
  onAnswer: (row: number, option: string | null) => void
  onFix: (row: number, field: string, value: string) => void
}

/** One row with its answer. Its controls can be tabbed into while it is the active one. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const t = useT()
  const { item, conflict, index } = props
  if (item === undefined) return <WaitingRow index={index} top={props.top} />
  const tabIndex = props.isActive ? 0 : -1
  const standing = item.conflicts.find((one) => one.kind === conflict.kind)
  const everyones = conflict.decided ?? conflict.default ?? null
  const own = item.own && standing !== undefined ? standing.option : null
  const name = itemName(t, item)
  return (
    <div
      role="row"
      tabIndex={tabIndex}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={props.isSelected}
      className={classes.row}
      style={{ transform: `translateY(${props.top}px)` }}
      onFocus={() => props.onFocus(index)}
    >
      <span role="gridcell" className={classes.cell}>
        <input
          type="checkbox"
          className={classes.check}
          tabIndex={tabIndex}
          checked={props.isSelected}
          aria-label={t('imports.flow.questions.selectRow', { row: item.row })}
          onChange={(event) => props.onToggle(item.row, (event.nativeEvent as MouseEvent).shiftKey === true)}
        />
      </span>
      <span role="gridcell" className={`${classes.cell} ${classes.quiet}`}>
        {item.row}
      </span>
      <span role="rowheader" className={classes.cell}>
        <span className={classes.clip} title={item.email}>
          {conflict.fixes[0] === 'email' ? item.displayName : name}
          {item.displayName && item.displayName !== item.email && conflict.fixes[0] !== 'email' ? (
            <span className={classes.quiet}> {item.email}</span>
          ) : null}
        </span>
      </span>
      <span role="gridcell" className={classes.cell}>
        {isLinkQuestion(conflict.kind) ? (
          <AccountCell item={item} tabIndex={tabIndex} onFix={props.onFix} />
        ) : (
          <InlineFix
            item={item}
            conflict={conflict}
            tabIndex={tabIndex}
            onFix={(field, value) => props.onFix(item.row, field, value)}
          />
        )}
      </span>
      <span role="gridcell" className={`${classes.cell} ${classes.quiet}`}>
        <span className={classes.clip}>
          {presentOf(item, conflict.kind, item.given[fieldOf(conflict.kind) ?? ''] ?? '') ??
            nowWords(t, item, props.here)}
        </span>
      </span>
      <span role="gridcell" className={classes.cell}>
        {standing !== undefined && (
          <AnswerSelect
            conflict={conflict}
            value={own}
            label={t('imports.flow.questions.answerFor', { name })}
            placeholder={
              everyones === null
                ? t('imports.flow.questions.noAnswer')
                : t('imports.flow.questions.asAll', {
                    label: optionWords(t, conflict.kind, everyones).label,
                  })
            }
            withRowOptions
            isOpen={standing.option === null}
            tabIndex={tabIndex}
            onAnswer={(option) => props.onAnswer(item.row, option)}
          />
        )}
      </span>
    </div>
  )
})

function WaitingRow({ index, top }: { index: number; top: number }) {
  return (
    <div className={classes.row} aria-hidden style={{ transform: `translateY(${top}px)` }}>
      <span />
      <span className={classes.cell} />
      {[0, 1, 2, 3].map((cell) => (
        <span key={cell} className={classes.cell}>
          <span className={classes.waiting} style={{ width: `${35 + ((index * 13 + cell * 29) % 40)}%` }} />
        </span>
      ))}
    </div>
  )
}
