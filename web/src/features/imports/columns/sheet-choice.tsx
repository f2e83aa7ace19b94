import type { Run } from '@muster/contract'
import { IconTable } from '@tabler/icons-react'
import { useT } from '../../../shared/i18n/index.ts'
import classes from './columns-step.module.css'

/** The sheets of a workbook, to choose the one that holds the people. */
export function SheetChoice({
  sheets,
  busy,
  onSheet,
}: {
  sheets: NonNullable<Run['sheets']>
  busy: boolean
  onSheet: (name: string) => void
}) {
  const t = useT()
  return (
    <ul className={classes.sheets}>
      {sheets.map((sheet) => (
        <li key={sheet.name}>
          <button type="button" className={classes.sheet} disabled={busy} onClick={() => onSheet(sheet.name)}>
            <IconTable size={20} stroke={1.5} aria-hidden />
            <span className={classes.sheetName}>
              {sheet.hidden ? t('imports.flow.columns.sheetHidden', { name: sheet.name }) : sheet.name}
            </span>
            {sheet.rows !== null && (
              <span className={classes.sheetRows}>
                {t('imports.flow.review.rows', { count: sheet.rows })}
              </span>
            )}
          </button>
        </li>
      ))}
    </ul>
  )
}
