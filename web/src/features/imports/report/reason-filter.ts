import type { Page, PlanItem, Run } from '@muster/contract'
import type { PhraseKey } from '@muster/phrases'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import type { Filter } from '../../../shared/table/index.ts'
import { runPath } from '../run-queries.ts'
import { hasRows } from './report-words.ts'

/** A filter by the reasons that the first rows of the run name. */
export function useReasonFilter(run: Run): Filter[] {
  const t = useT()
  const org = useOrganisation().slug
  const found = useQuery({
    queryKey: ['imports', org, 'items', run.id, run.state, 'reasons'],
    queryFn: async ({ signal }) => {
      const page = await api.get<Page<PlanItem>>(`${runPath(org, run.id)}/items`, {
        query: { limit: 500 },
        signal,
      })
      // one choice for all rows that repeat another, whichever it is
      return [...new Set(page.items.flatMap((item) => item.reason?.replace(/_\d+$/, '') ?? []))]
    },
    enabled: hasRows(run),
  })
  const codes = found.data ?? []
  if (codes.length === 0) return []
  return [
    {
      key: 'reason',
      label: t('imports.flow.report.reason'),
      options: codes.map((code) => ({
        value: code,
        label: t(`reasons.${code}` as PhraseKey, { row: '…' }),
      })),
    },
  ]
}
