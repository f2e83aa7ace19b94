import { Button, TextInput } from '@mantine/core'
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks'
import type { ConflictSummary, Run } from '@muster/contract'
import { IconSearch } from '@tabler/icons-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { useSingleKey } from '../../../shared/keys/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { useVisibleRows } from '../../../shared/table/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import { useFlowSearch } from '../flow/flow-search.ts'
import { useItemPages } from '../items/use-item-pages.ts'
import { AnswerSelect } from './answer-select.tsx'
import { GridRow } from './grid-row.tsx'
import { isLinkQuestion } from './question-list.ts'
import classes from './separate-grid.module.css'
import { useGridKeys } from './use-grid-keys.ts'
import { useRowAnswers } from './use-row-answers.ts'
import { useRowSelection } from './use-row-selection.ts'

/** Chromium's tallest element holds about this many rows of 36 to 48 px. */
const mostRows = 600_000

/** Every row of a question with an answer of its own; smooth with hundreds of thousands of rows. */
export function SeparateGrid({ run, conflict }: { run: Run; conflict: ConflictSummary }) {
  const t = useT()
  const org = useOrganisation().slug
  const { search, change } = useFlowSearch()
  const q = search.q
  const [epoch, setEpoch] = useState(0)
  const [expected] = useState(conflict.count)
  const pages = useItemPages(
    org,
    run.id,
    { conflict: conflict.kind, q },
    q === undefined ? expected : null,
    epoch,
  )
  const reload = useCallback(() => setEpoch((now) => now + 1), [])
  const { answer, fix, answerMatching, error } = useRowAnswers(org, run, conflict, pages, reload)
  const selection = useRowSelection(pages)
  const scroller = useRef<HTMLDivElement>(null)
  const field = useRef<HTMLInputElement>(null)
  const isPhone = useMediaQuery('(max-width: 48em)') ?? false
  const rowHeight = isPhone ? 132 : 48
  const count = Math.min(pages.count(), mostRows)
  const { shown, height, scrollToRow } = useVisibleRows({
    count,
    rowHeight,
    headerHeight: isPhone ? 0 : 34,
    beyond: 8,
    scroller,
  })
  const first = shown[0] ?? 0
  const last = shown.at(-1) ?? 0
  useEffect(() => pages.see(first, last), [pages, first, last])
  useSingleKey('/', () => field.current?.focus())
  const latest = useRef({ answer, fix, toggle: selection.toggle })
  latest.current = { answer, fix, toggle: selection.toggle }
  const onAnswer = useCallback((row: number, option: string | null) => {
    latest.current.answer({ rows: [row], option })
  }, [])
  const onFix = useCallback((row: number, name: string, value: string) => {
    latest.current.fix({ row, field: name, value })
  }, [])
  const onToggle = useCallback((row: number, isRange: boolean) => latest.current.toggle(row, isRange), [])
  const keys = useGridKeys({
    count,
    scrollToRow,
    scroller,
    onToggle: (index) => {
      const item = pages.at(index)
      if (item !== undefined) selection.toggle(item.row, false)
    },
    onDigit: (index, digit) => {
      const item = pages.at(index)
      const option = [...conflict.options, ...conflict.rowOptions][digit - 1]
      if (item !== undefined && option !== undefined) onAnswer(item.row, option)
    },
  })
  const find = useDebouncedCallback((text: string) => {
    selection.clear()
    scroller.current?.scrollTo({ top: 0 })
    change({ q: text.trim() === '' ? undefined : text.trim() }, { replace: true })
  }, 200)
  const chosen = selection.rows.size
  return (
    <div className={classes.area}>
      <div className={classes.tools}>
        <TextInput
          ref={field}
          className={classes.search ?? ''}
          size="xs"
          type="search"
          leftSection={<IconSearch size={14} aria-hidden />}
          aria-label={t('imports.flow.questions.search')}
          placeholder={t('imports.flow.questions.search')}
          defaultValue={q ?? ''}
          onChange={(event) => find(event.currentTarget.value)}
        />
        <span role="status" className="tabular">
          {chosen > 0
            ? t('imports.flow.questions.selected', { count: chosen })
            : conflict.open > 0
              ? t('imports.flow.questions.openRows', { count: conflict.open })
              : t('imports.flow.questions.allAnswered')}
        </span>
        <div className={classes.bulk}>
          {chosen > 0 && (
            <Button size="xs" variant="subtle" color="gray" onClick={selection.clear}>
              {t('imports.flow.questions.clearSelection')}
            </Button>
          )}
          <AnswerSelect
            conflict={conflict}
            value={null}
            withRowOptions={chosen > 0}
            label={t('imports.flow.questions.answerSelected')}
            placeholder={
              chosen > 0
                ? t('imports.flow.questions.answerSelected')
                : pages.isCounted()
                  ? t('imports.flow.questions.answerMatching', { count: pages.count() })
                  : t('imports.flow.questions.answerFound')
            }
            onAnswer={(option) => {
              if (option === null) return
              if (chosen === 0) return answerMatching({ q, option })
              answer({ rows: [...selection.rows], option })
              selection.clear()
            }}
          />
        </div>
      </div>
      <ErrorPanel error={error ?? pages.error()} onRetry={pages.error() === null ? undefined : reload} />
      <div ref={scroller} className={classes.scroller} data-short={count < 10 || undefined}>
        <div
          role="grid"
          className={classes.grid}
          data-address={conflict.fixes[0] === 'email' || undefined}
          aria-label={t('imports.flow.questions.separately')}
          aria-rowcount={count + 1}
          aria-multiselectable
          onKeyDown={keys.onKeyDown}
        >
          <Header
            isLink={isLinkQuestion(conflict.kind)}
            isAll={chosen > 0 && chosen === pages.loaded().length}
            onAll={selection.selectLoaded}
          />
          <div role="rowgroup" className={classes.body} style={{ height }}>
            {shown.map((index) => {
              const item = pages.at(index)
              return (
                <GridRow
                  key={index}
                  index={index}
                  top={index * rowHeight}
                  item={item}
                  conflict={conflict}
                  here={run.target.name}
                  isActive={index === keys.active}
                  isSelected={item !== undefined && selection.rows.has(item.row)}
                  onFocus={keys.onFocus}
                  onToggle={onToggle}
                  onAnswer={onAnswer}
                  onFix={onFix}
                />
              )
            })}
          </div>
        </div>
        {count === 0 && <div className={classes.none}>{t('imports.flow.questions.none')}</div>}
      </div>
      <div className={classes.hint}>{t('imports.flow.questions.keys')}</div>
    </div>
  )
}

function Header({
  isAll,
  isLink,
  onAll,
}: {
  isAll: boolean
  isLink: boolean
  onAll: (all: boolean) => void
}) {
  const t = useT()
  const titles = ['row', 'person', 'given', 'now', 'answer'] as const
  return (
    <div role="row" aria-rowindex={1} className={classes.header}>
      <span role="columnheader" className={classes.cell}>
        <input
          type="checkbox"
          className={classes.check}
          checked={isAll}
          aria-label={t('imports.flow.questions.selectAll')}
          onChange={(event) => onAll(event.currentTarget.checked)}
        />
      </span>
      {titles.map((title) => (
        <span key={title} role="columnheader" className={classes.cell}>
          {t(isLink ? `clientMapping.grid.${title}` : `imports.flow.questions.${title}`)}
        </span>
      ))}
    </div>
  )
}
