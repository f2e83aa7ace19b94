import { ActionIcon, CloseButton, Menu, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconAdjustmentsHorizontal, IconDownload, IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useT } from '../i18n/index.ts'
import { useSingleKey } from '../keys/index.ts'
import type { TableAddress } from './address.ts'
import classes from './data-table.module.css'
import type { DataTableProps } from './data-table.tsx'
import { FilterChips } from './filter-chips.tsx'
import type { ColumnChoice } from './use-columns.ts'

type TableToolsProps<Row> = DataTableProps<Row> &
  TableAddress & {
    choice: ColumnChoice
    query: Record<string, string | undefined>
    count: string | null
  }

/** The line above a table: search, filters, count, columns, downloads. */
export function TableTools<Row>(props: TableToolsProps<Row>) {
  const t = useT()
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
        <Menu position="bottom-end" closeOnItemClick={false}>
          <Menu.Target>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={30}
              aria-label={t('common.table.view')}
              title={t('common.table.view')}
            >
              <IconAdjustmentsHorizontal size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('common.table.columns')}</Menu.Label>
            {props.columns.slice(1).map((column) => (
              <Menu.CheckboxItem
                key={column.key}
                checked={choice.isShown(column.key)}
                onChange={() => choice.toggle(column.key)}
              >
                {column.title}
              </Menu.CheckboxItem>
            ))}
            <Menu.Divider />
            <Menu.CheckboxItem checked={choice.isRoomy} onChange={choice.setRoomy}>
              {t('common.table.roomy')}
            </Menu.CheckboxItem>
          </Menu.Dropdown>
        </Menu>
        {exportUrl !== undefined && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon
                variant="subtle"
                color="gray"
                size={30}
                aria-label={t('common.table.export')}
                title={t('common.table.export')}
              >
                <IconDownload size={16} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Label>{t('common.table.exportShown')}</Menu.Label>
              <Menu.Item component="a" href={exportUrl('csv', props.query)} download>
                CSV
              </Menu.Item>
              <Menu.Item component="a" href={exportUrl('xlsx', props.query)} download>
                XLSX
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
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
