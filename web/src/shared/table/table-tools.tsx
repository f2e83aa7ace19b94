import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useT } from '../i18n/index.ts'
import { useSingleKey } from '../keys/index.ts'
import type { TableAddress } from './address.ts'
import classes from './data-table.module.css'
import type { DataTableProps } from './data-table-props.ts'
import { FilterChips } from './lazy-filter-chips.ts'
import type { ColumnChoice } from './use-columns.ts'

const TableMenus = lazy(() => import('./table-menus.tsx').then((module) => ({ default: module.TableMenus })))

type TableToolsProps<Row> = DataTableProps<Row> &
  TableAddress & {
    choice: ColumnChoice
    query: Record<string, string | undefined>
    count: string | null
  }

/** The line above a table: search, filters, count, columns, downloads. */
export function TableTools<Row>(props: TableToolsProps<Row>) {
  const { choice, exportUrl } = props
  return (
    <div className={classes.tools}>
      {props.searchLabel !== undefined && (
        <SearchField label={props.searchLabel} value={props.values.q} onChange={(q) => props.set({ q })} />
      )}
      {(props.filters?.length ?? 0) > 0 && (
        <FilterChips filters={props.filters ?? []} values={props.values} set={props.set} />
      )}
      {props.tools}
      <span className={classes.toolsEnd}>
        {props.count !== null && (
          <span className={classes.count} role="status">
            {props.count}
          </span>
        )}
        <Suspense fallback={<span className={classes.menusPlace} />}>
          <TableMenus columns={props.columns} choice={choice} exportUrl={exportUrl} query={props.query} />
        </Suspense>
      </span>
    </div>
  )
}

type SearchFieldProps = {
  label: string
  value: string | undefined
  onChange: (value: string | undefined) => void
}

function SearchField({ label, value, onChange }: SearchFieldProps) {
  const t = useT()
  const field = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(value ?? '')
  const sent = useRef(value ?? '')
  const send = useDebouncedCallback((next: string) => {
    sent.current = next
    onChange(next === '' ? undefined : next)
  }, 200)
  // The address can change from outside (back, "clear filters"); typing must not be overwritten.
  useEffect(() => {
    if ((value ?? '') !== sent.current) {
      sent.current = value ?? ''
      setText(value ?? '')
    }
  }, [value])
  const change = (next: string) => {
    setText(next)
    send(next.trim())
  }
  useSingleKey('/', () => field.current?.focus())
  return (
    <TextInput
      ref={field}
      className={classes.search ?? ''}
      size="xs"
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={14} aria-hidden />}
      rightSection={
        text === '' ? null : (
          <CloseButton size="xs" aria-label={t('common.table.clearSearch')} onClick={() => change('')} />
        )
      }
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
    />
  )
}
