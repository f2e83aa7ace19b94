import type { ConflictSummary, OutcomeCounts, PlanItem } from '@muster/contract'
import { useState } from 'react'
import { ApiError, api } from '../../../shared/api/index.ts'
import { directoryChanged } from '../queries.ts'
import { type Answers, rowAnswers } from './conflict-questions.tsx'

/** What is asked back before anything is written. */
export type Undecided = { conflicts: ConflictSummary[]; items: PlanItem[] }
/** What was done; without a run and outcomes when there was nothing to settle. */
export type ByHandDone = { runId: string | null; outcomes: OutcomeCounts | null; items: PlanItem[] }

/** Sends a request that the engine settles at once: it is done, or asks back. */
export function useByHand(path: string, onDone?: (done: ByHandDone) => void) {
  const [open, setOpen] = useState<Undecided | null>(null)
  const [done, setDone] = useState<ByHandDone | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const send = async (body: object, answers: Answers) => {
    setBusy(true)
    setError(null)
    try {
      const decisions = { defaults: answers.all, rows: rowAnswers(answers) }
      const answer = await api.post<ByHandDone>(path, { ...body, decisions })
      setOpen(null)
      setDone(answer)
      onDone?.(answer)
      await directoryChanged()
    } catch (failure) {
      if (failure instanceof ApiError && failure.code === 'undecided') setOpen(failure.body as Undecided)
      else setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return { send, open, setOpen, done, busy, error }
}
