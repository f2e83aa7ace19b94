import type { Candidate } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { SheetExport } from '../../platform/http/index.ts'

/** Everyone whom a source lists as a sheet, filtered as on the page. */
export const candidateSheet: SheetExport = {
  name: (t) => t('imports.people.title'),
  columns: (t) => [
    t('imports.people.name'),
    t('imports.people.email'),
    t('imports.people.profile'),
    t('imports.people.remoteRole'),
    t('imports.people.status'),
    t('imports.people.chosen'),
    t('imports.people.role'),
    t('imports.people.projects'),
  ],
  row: (one: Candidate, t: Translate) => [
    one.name,
    one.email,
    one.profile,
    one.remoteRole,
    t(`imports.people.statuses.${one.status}`),
    one.chosen ? t('common.yes') : t('common.no'),
    one.role ?? '',
    one.projects.map(({ name }) => name).join('; '),
  ],
}
