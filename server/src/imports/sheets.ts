import { outcomes, type PlanItem, type RunSummary } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { SheetExport } from '../platform/http/index.ts'

/** The list of imports as a sheet. */
export const runSheet: SheetExport = {
  name: (t) => t('imports.list.title'),
  columns: (t) => [
    t('imports.list.when'),
    t('imports.list.source'),
    t('imports.list.target'),
    t('imports.list.who'),
    t('imports.list.state'),
    ...outcomes.map((outcome) => t(`imports.outcomes.${outcome}`)),
  ],
  row: (run: RunSummary, t: Translate) => [
    run.createdAt,
    run.source.kind === 'hand' ? t('imports.list.byHand') : run.source.name,
    run.target.name,
    run.createdBy.name,
    t(`imports.states.${run.state}`),
    ...outcomes.map((outcome) => String(run.outcomes[outcome])),
  ],
}

/** The rows of one import as a sheet, filtered as on the page. */
export const itemSheet: SheetExport = {
  name: (t) => t('imports.downloads.rows'),
  columns: (t) => [
    t('imports.sheet.row'),
    t('imports.sheet.email'),
    t('imports.sheet.name'),
    t('imports.sheet.role'),
    t('imports.sheet.outcome'),
    t('imports.sheet.reason'),
  ],
  row: (item: PlanItem, t: Translate) => [
    String(item.row),
    item.email,
    item.displayName ?? '',
    item.given.role ?? '',
    item.outcome === null ? t(`imports.actions.${item.action}`) : t(`imports.outcomes.${item.outcome}`),
    item.reasonText ?? '',
  ],
}
