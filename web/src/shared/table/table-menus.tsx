import { ActionIcon, Menu } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconDownload } from '@tabler/icons-react'
import { useT } from '../i18n/index.ts'
import type { ColumnChoice } from './use-columns.ts'

type TableMenusProps = {
  columns: readonly { key: string; title: string }[]
  choice: ColumnChoice
  query: Record<string, string | undefined>
  exportUrl: ((format: 'csv' | 'xlsx', query: Record<string, string | undefined>) => string) | undefined
}

/** Columns, density and downloads of a table. */
export function TableMenus({ columns, choice, query, exportUrl }: TableMenusProps) {
  const t = useT()
  return (
    <>
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
          {columns.slice(1).map((column) => (
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
            <Menu.Item component="a" href={exportUrl('csv', query)} download>
              CSV
            </Menu.Item>
            <Menu.Item component="a" href={exportUrl('xlsx', query)} download>
              XLSX
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  )
}
