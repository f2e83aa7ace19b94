import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useFormats } from '../format/index.ts'
import { useT } from '../i18n/index.ts'
import { ErrorPanel } from '../ui/error-panel.tsx'
import { useTableAddress } from './address.ts'
import classes from './data-table.module.css'
import type { DataTableProps } from './data-table-props.ts'
import { HeaderRow } from './header-row.tsx'
import type { MenuPlace } from './row-menu.tsx'
import { TableBody } from './table-body.tsx'
import rowClasses from './table-row.module.css'
import { TableTools } from './table-tools.tsx'
import { useColumns } from './use-columns.ts'
import { useRows } from './use-rows.ts'

// Opens only on a click; loaded by then.
const BulkBar = lazy(() =>
  import('./bulk-bar.tsx').then((module) => ({ default: module.BulkBar })),
) as unknown as typeof import('./bulk-bar.tsx').BulkBar
const TableCards = lazy(() =>
  import('./table-cards.tsx').then((module) => ({ default: module.TableCards })),
) as unknown as typeof import('./table-cards.tsx').TableCards
const RowMenu = lazy(() => import('./row-menu.tsx').then((module) => ({ default: module.RowMenu })))

/**
 * A real table over a list of any length: rows by key and on demand, only the seen ones in the page,
 * search, filters and sort in the address, keyboard (arrows, space, enter, `/`), selection, menus.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const t = useT()
  const formats = useFormats()
  const own = useTableAddress()
  const { values, set } = props.address ?? own
  const { visible, choice, isPhone } = useColumns(props.id, props.columns)
  const query: Record<string, string | undefined> = { ...props.fixedQuery }
  if (values.q !== undefined) query.q = values.q
  const sort = values.sort ?? props.defaultSort
  if (sort !== undefined) query.sort = sort
  for (const filter of props.filters ?? []) query[filter.key] = values[filter.key] ?? query[filter.key]
  const { found, rows, total } = useRows(props.queryKey, query, props.fetchPage)

  const [selected, setSelected] = useState<ReadonlyMap<string, Row>>(new Map())
  const [isAll, setAll] = useState(false)
  const [menu, setMenu] = useState<MenuPlace<Row> | null>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const question = JSON.stringify(query)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other rows are shown when the question changes
  useEffect(() => {
    setSelected(new Map())
    setAll(false)
    scroller.current?.scrollTo({ top: 0 })
  }, [question])

  const isFiltered =
    values.q !== undefined || (props.filters ?? []).some((filter) => values[filter.key] !== undefined)
  // a page may be empty where hardly anybody fits, and the next one not
  const isEmpty = found.isSuccess && rows.length === 0 && !found.hasNextPage
  const selectable = (props.bulkActions?.length ?? 0) > 0
  const hasMenu = props.rowActions !== undefined
  const tracks = [
    ...(selectable ? ['36px'] : []),
    ...visible.map((column) => column.width ?? 'minmax(120px, 1fr)'),
    ...(hasMenu ? ['40px'] : []),
  ].join(' ')
  const choose = (next: ReadonlyMap<string, Row>) => {
    setSelected(next)
    setAll(false)
  }
  const toggle = (row: Row) => {
    const next = new Map(selected)
    const id = props.rowId(row)
    if (!next.delete(id)) next.set(id, row)
    choose(next)
  }

  if (isEmpty && !isFiltered) return props.empty
  return (
    <section className={classes.frame} aria-label={props.label}>
      <TableTools
        {...props}
        values={values}
        set={set}
        choice={choice}
        query={query}
        count={total !== null && props.countText ? props.countText(total) : null}
      />
      {found.isError && !found.isFetchNextPageError ? (
        <ErrorPanel error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <div
          ref={scroller}
          className={classes.scroller}
          style={{ '--tracks': tracks, '--row': choice.isRoomy || isPhone ? '44px' : '36px' } as object}
          data-stale={found.isPlaceholderData || undefined}
        >
          {props.card !== undefined ? (
            <Suspense fallback={null}>
              <TableCards
                label={props.label}
                rows={rows}
                isLoading={found.isPending}
                card={props.card}
                rowId={props.rowId}
                rowName={props.rowName}
                onNearEnd={
                  found.hasNextPage && !found.isFetchingNextPage ? () => void found.fetchNextPage() : null
                }
                selected={selectable ? selected : null}
                onToggle={toggle}
                onMenu={hasMenu ? setMenu : null}
              />
            </Suspense>
          ) : (
            <div
              role="grid"
              className={rowClasses.grid}
              aria-label={props.label}
              aria-rowcount={isEmpty ? 1 : found.hasNextPage ? (total ?? -1) : rows.length + 1}
              aria-busy={found.isFetching}
              aria-multiselectable={selectable || undefined}
            >
              <HeaderRow
                columns={visible}
                sort={sort}
                onSort={(next) => set({ sort: next === props.defaultSort ? undefined : next })}
                hasMenu={hasMenu}
                selection={
                  selectable
                    ? {
                        state: selected.size === 0 ? 'none' : selected.size === rows.length ? 'all' : 'some',
                        onChange: (all) =>
                          choose(new Map(all ? rows.map((row) => [props.rowId(row), row]) : [])),
                      }
                    : null
                }
              />
              <TableBody
                columns={visible}
                rows={rows}
                isLoading={found.isPending}
                hasMore={found.hasNextPage}
                onNearEnd={() => {
                  if (found.hasNextPage && !found.isFetchingNextPage) void found.fetchNextPage()
                }}
                scroller={scroller}
                rowHeight={choice.isRoomy || isPhone ? 44 : 36}
                rowId={props.rowId}
                rowName={props.rowName}
                onOpen={props.onOpen}
                openedId={props.openedId ?? null}
                selected={selectable ? selected : null}
                onToggle={toggle}
                onMenu={hasMenu ? setMenu : null}
                menuRow={menu === null ? null : props.rowId(menu.row)}
              />
            </div>
          )}
          {isEmpty && (
            <div className={classes.nothing} role="status">
              <p>{t('common.table.nothingFound')}</p>
              <button
                type="button"
                className={classes.textButton}
                onClick={() => {
                  const cleared: Record<string, undefined> = { q: undefined }
                  for (const filter of props.filters ?? []) cleared[filter.key] = undefined
                  set(cleared)
                }}
              >
                {t('common.table.clearFilters')}
              </button>
            </div>
          )}
        </div>
      )}
      {found.isFetchNextPageError && (
        <ErrorPanel error={found.error} onRetry={() => void found.fetchNextPage()} />
      )}
      {menu !== null && props.rowActions !== undefined && (
        <Suspense fallback={null}>
          <RowMenu
            x={menu.x}
            y={menu.y}
            opener={menu.opener}
            actions={props.rowActions(menu.row).map((action) => ({
              ...action,
              onSelect: () => action.onSelect(menu.row),
            }))}
            onClose={() => setMenu(null)}
          />
        </Suspense>
      )}
      {selected.size > 0 && (
        <Suspense fallback={null}>
          <BulkBar
            text={
              isAll && total === null
                ? t('common.table.selectedAll')
                : t('common.table.selected', {
                    count: isAll ? (total ?? 0) : selected.size,
                    shown: formats.number(isAll ? (total ?? 0) : selected.size),
                  })
            }
            actions={props.bulkActions ?? []}
            selection={{ rows: [...selected.values()], all: isAll ? { query, count: total } : null }}
            more={
              props.canSelectAll === true && !isAll && selected.size === rows.length && found.hasNextPage
                ? {
                    label:
                      total === null
                        ? t('common.table.selectEveryFound')
                        : t('common.table.selectFound', { count: total, shown: formats.number(total) }),
                    onSelect: () => setAll(true),
                  }
                : null
            }
            onClear={() => choose(new Map())}
          />
        </Suspense>
      )}
    </section>
  )
}
