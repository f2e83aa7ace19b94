import type { Integration, Run } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { ApiError } from '../../../shared/api/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { isWorking } from '../../imports/flow/steps.ts'
import { runQuery } from '../../imports/run-queries.ts'

/** The plan of client companies that is carried out with the activation. */
export type ClientsPlan = {
  run: Run | undefined
  /** It was chosen to match, and there is no plan that could be carried out. */
  isGone: boolean
  /** Nothing has to be waited for or mended before the activation. */
  isSettled: boolean
  /** What activating carries out; null where nothing is matched. */
  shown: { runId: string; fingerprint: string } | null
  error: unknown
  reread: () => Promise<unknown>
}

/** Follows the plan that was made in the step of client companies. */
export function useClientsPlan({ clients }: Integration): ClientsPlan {
  const { slug } = useOrganisation()
  const isMap = clients?.choice === 'map'
  const runId = isMap ? clients.runId : null
  const found = useQuery({ ...runQuery(slug, runId ?? ''), enabled: runId !== null })
  const isMissing = found.error instanceof ApiError && found.error.status === 404
  const run = runId === null ? undefined : found.data
  const isReady = run?.state === 'ready' && run.fingerprint !== null
  return {
    run,
    isGone:
      (isMap && runId === null) ||
      isMissing ||
      (run !== undefined && !isReady && !isWorking(run.state) && run.error === null),
    isSettled: !isMap || isReady,
    shown: isReady ? { runId: run.id, fingerprint: run.fingerprint as string } : null,
    error: isMissing ? null : found.error,
    reread: found.refetch,
  }
}
