import { Select } from '@mantine/core'
import type { Run } from '@muster/contract'
import { useT } from '../../../shared/i18n/index.ts'
import classes from './columns-step.module.css'

const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'iso-8859-1',
  'iso-8859-2',
  'iso-8859-9',
  'windows-1251',
  'shift_jis',
  'gbk',
  'gb2312',
  'big5',
]

/** A change of how the file is read. */
export type ReadingChange = { sheet?: string; encoding?: string; delimiter?: string }

/** Sheet of a workbook, encoding and separator of a text file; the file is read again on a change. */
export function ReadingOptions({
  run,
  busy,
  onChange,
}: {
  run: Run
  busy: boolean
  onChange: (change: ReadingChange) => void
}) {
  const t = useT()
  const sheets = run.sheets ?? []
  const delimiters = [
    { value: ',', label: t('imports.flow.columns.delimiters.comma') },
    { value: ';', label: t('imports.flow.columns.delimiters.semicolon') },
    { value: '\t', label: t('imports.flow.columns.delimiters.tab') },
    { value: '|', label: t('imports.flow.columns.delimiters.pipe') },
  ]
  if (sheets.length < 2 && run.encoding === null && run.delimiter === null) return null
  const known = run.encoding?.toLowerCase() ?? null
  return (
    <div className={classes.options}>
      {sheets.length > 1 && (
        <Select
          label={t('imports.flow.columns.sheet')}
          data={sheets.map((sheet) => ({
            value: sheet.name,
            label: sheet.hidden ? t('imports.flow.columns.sheetHidden', { name: sheet.name }) : sheet.name,
          }))}
          value={run.sheet}
          placeholder={t('imports.flow.columns.chooseSheetShort')}
          onChange={(sheet) => sheet !== null && sheet !== run.sheet && onChange({ sheet })}
          disabled={busy}
          allowDeselect={false}
        />
      )}
      {run.encoding !== null && (
        <Select
          label={t('imports.flow.columns.encoding')}
          data={[...new Set([...(known === null ? [] : [known]), ...encodings])].map((value) => ({
            value,
            label: value.toUpperCase(),
          }))}
          value={known}
          onChange={(encoding) => encoding !== null && encoding !== known && onChange({ encoding })}
          disabled={busy}
          allowDeselect={false}
          searchable
        />
      )}
      {run.delimiter !== null && (
        <Select
          label={t('imports.flow.columns.delimiter')}
          data={delimiters}
          value={run.delimiter}
          onChange={(delimiter) =>
            delimiter !== null && delimiter !== run.delimiter && onChange({ delimiter })
          }
          disabled={busy}
          allowDeselect={false}
        />
      )}
    </div>
  )
}
