import type { Page, PlanItem } from '@muster/contract'
import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { api, type Query } from '../../../shared/api/index.ts'
import { runPath } from '../run-queries.ts'
import { type ItemPages, itemPages } from './item-pages.ts'

/**
 * The rows of a run that a filter finds, read as they are seen.
 * @param expected how many rows there are, before the server said
 * @param epoch another number reads everything anew
 */
export function useItemPages(
  org: string,
  runId: string,
  filter: Query,
  expected: number | null,
  epoch: number,
): ItemPages {
  const question = JSON.stringify(filter)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new epoch forgets what was read
  const pages = useMemo(() => {
    const query = JSON.parse(question) as Query
    return itemPages(
      (cursor, limit, signal) =>
        api.get<Page<PlanItem>>(`${runPath(org, runId)}/items`, {
          query: { ...query, cursor, limit },
          signal,
        }),
      expected,
    )
  }, [org, runId, question, epoch])
  useEffect(() => () => pages.stop(), [pages])
  useSyncExternalStore(pages.subscribe, pages.version)
  return pages
}
