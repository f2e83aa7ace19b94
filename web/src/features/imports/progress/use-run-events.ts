import type { ProgressEvent, Run } from '@muster/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { apiUrl } from '../../../shared/api/index.ts'
import { isWorking } from '../flow/steps.ts'
import { runKey, runPath } from '../run-queries.ts'

const longestWaitMs = 15_000

/**
 * Follows a run that the server is working on: live events go into the cached run, the end of the work reads it
 * anew. A connection that breaks is opened again, waiting longer each time; meanwhile the run is asked for
 * every few seconds (`runQuery`), so nothing depends on it.
 */
export function useRunEvents(org: string, id: string, run: Run | undefined): { isLost: boolean } {
  const cache = useQueryClient()
  const [isLost, setLost] = useState(false)
  const following = run !== undefined && isWorking(run.state)
  useEffect(() => {
    if (!following) return
    let stream: EventSource | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    let wait = 500
    const reread = () => void cache.invalidateQueries({ queryKey: runKey(org, id) })
    const take = (event: MessageEvent<string>) => {
      const live = parse(event.data)
      if (live === null) return
      wait = 500
      setLost(false)
      const known = cache.getQueryData<Run>(runKey(org, id))
      if (known === undefined || known.state !== live.state) return reread()
      if (live.done < known.progress.done) return
      cache.setQueryData<Run>(runKey(org, id), {
        ...known,
        outcomes: live.outcomes,
        progress: { done: live.done, total: live.total, rowsPerSecond: live.rowsPerSecond },
      })
    }
    const open = () => {
      stream = new EventSource(apiUrl(`${runPath(org, id)}/events`))
      stream.addEventListener('progress', take)
      stream.addEventListener('state', take)
      stream.addEventListener('done', () => {
        stream?.close()
        reread()
      })
      stream.onopen = () => setLost(false)
      stream.onerror = () => {
        stream?.close()
        setLost(true)
        timer = setTimeout(open, wait)
        wait = Math.min(wait * 2, longestWaitMs)
      }
    }
    open()
    return () => {
      clearTimeout(timer)
      stream?.close()
      setLost(false)
    }
  }, [following, cache, org, id])
  return { isLost }
}

function parse(text: string): ProgressEvent | null {
  try {
    return JSON.parse(text) as ProgressEvent
  } catch {
    return null
  }
}
