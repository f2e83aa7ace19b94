import type { Page } from '@muster/contract'
import { keepPreviousData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { PageRequest } from './shapes.ts'

const pageSize = 100

/** The rows read so far, page after page by key; the former ones stay while a new question is on its way. */
export function useRows<Row>(
  queryKey: QueryKey,
  query: Record<string, string | undefined>,
  fetchPage: (request: PageRequest) => Promise<Page<Row>>,
) {
  const found = useInfiniteQuery({
    queryKey: [...queryKey, query],
    queryFn: ({ pageParam, signal }) =>
      fetchPage({ query: { ...query, limit: pageSize, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: Page<Row>) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })
  const rows = useMemo(() => found.data?.pages.flatMap((page) => page.items) ?? [], [found.data])
  return { found, rows, total: found.data?.pages[0]?.total ?? null }
}
