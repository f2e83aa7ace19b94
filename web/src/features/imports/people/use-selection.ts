import type { Candidate, Page, Run, Selection, SelectionPatch } from '@muster/contract'
import { type InfiniteData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api } from '../../../shared/api/index.ts'
import { runKey, runPath } from '../run-queries.ts'

/** Cache keys of whom a run's source lists, and of who is chosen. */
export const candidatesKey = (org: string, id: string) => ['imports', org, 'candidates', id] as const
const selectionKey = (org: string, id: string) => ['imports', org, 'selection', id] as const

/** What a change makes of somebody who is shown. */
export type Seen = (person: Candidate) => Candidate

/**
 * Who is chosen, and the way to change it: a change is shown in the rows at once and sent; what the list shows elsewhere
 * is read again when it is looked at.
 */
export function useSelection(org: string, run: Run) {
  const cache = useQueryClient()
  const found = useQuery({
    queryKey: selectionKey(org, run.id),
    queryFn: ({ signal }) => api.get<Selection>(`${runPath(org, run.id)}/selection`, { signal }),
  })
  const { mutate, error } = useMutation({
    mutationKey: selectionKey(org, run.id),
    // one after the other, so that the newest answer is the last
    scope: { id: run.id },
    mutationFn: (patch: SelectionPatch) => api.patch<Selection>(`${runPath(org, run.id)}/selection`, patch),
    onSuccess: (selection) => {
      cache.setQueryData(selectionKey(org, run.id), selection)
      // what was read meanwhile may be older than the change
      if (cache.isMutating({ mutationKey: selectionKey(org, run.id) }) <= 1)
        void cache.invalidateQueries({ queryKey: candidatesKey(org, run.id) })
      // a plan that stood is one no longer
      if (run.state !== 'needs_input') void cache.invalidateQueries({ queryKey: runKey(org, run.id) })
    },
    onError: () => {
      void cache.invalidateQueries({ queryKey: candidatesKey(org, run.id) })
      void cache.invalidateQueries({ queryKey: selectionKey(org, run.id) })
    },
  })
  const change = useCallback(
    async (patch: SelectionPatch, seen: Seen) => {
      const queryKey = candidatesKey(org, run.id)
      // what is on its way was read before, and would take the rows back when it ends; what has nothing yet to show
      // waits for it all the same
      await cache.cancelQueries({ queryKey, predicate: ({ state }) => state.data !== undefined })
      cache.setQueriesData<InfiniteData<Page<Candidate>>>(
        { queryKey, type: 'active' },
        (data) =>
          data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(seen) })) },
      )
      cache.removeQueries({ queryKey, type: 'inactive' })
      mutate(patch)
    },
    [cache, org, run.id, mutate],
  )
  return { selection: found.data, error: found.error ?? error, change }
}
