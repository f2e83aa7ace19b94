import type { Run } from '@muster/contract'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../../shared/api/index.ts'
import { isWorking } from './flow/steps.ts'

/** Where a run lives in the API. */
export function runPath(org: string, id: string): string {
  return `/orgs/${org}/imports/${id}`
}

export const runKey = (org: string, id: string) => ['imports', org, 'run', id] as const

/** One run. While the server works it is asked again now and then, should the live events not come through. */
export const runQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: runKey(org, id),
    queryFn: ({ signal }) => api.get<Run>(runPath(org, id), { signal }),
    refetchInterval: (query) => {
      const state = query.state.data?.state
      if (state === undefined || !isWorking(state)) return false
      return state === 'applying' ? 2500 : 700
    },
    staleTime: 2_000,
  })

/** A run that is over has changed people and places: whatever shows them is read again. */
export function useOutdateDirectory(run: Run): void {
  const cache = useQueryClient()
  const key = `${run.id} ${run.state}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each state that a run ends in
  useEffect(() => {
    const isOwn = (area: unknown) => area === 'imports' || area === 'me'
    void cache.invalidateQueries({ predicate: ({ queryKey }) => !isOwn(queryKey[0]) })
  }, [cache, key])
}

/** A change of a run: sends it, keeps the run that comes back, and forgets rows and lists that it outdates. */
export function useRunChange<T>(org: string, id: string, send: (value: T) => Promise<Run>) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: send,
    onSuccess: (run) => {
      cache.setQueryData(runKey(org, run.id), run)
      void cache.invalidateQueries({ queryKey: ['imports', org, 'items', id] })
      void cache.invalidateQueries({ queryKey: ['imports', org, 'list'] })
    },
  })
}
