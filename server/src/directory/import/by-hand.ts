import {
  type ConflictSummary,
  membershipsUndecided,
  type OutcomeCounts,
  type PlanItem,
  problem,
} from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { isContention } from '../../platform/database/index.ts'
import { problemOf } from '../../platform/http/index.ts'

/** The engine's verb for adding by hand, handed in by compose. */
export type AddByHand = (
  ctx: Context,
  input: {
    target: { kind: string; groupId: string; leaves?: boolean }
    rows: readonly (readonly (string | null)[])[]
    defaults: Record<string, string>
    answers: readonly {
      row: number
      kind?: string | undefined
      option?: string | null | undefined
      fix?: Record<string, string> | undefined
    }[]
    invite: 'now' | 'later' | 'never'
  },
  t: Translate,
) => Promise<{ runId: string; outcomes: OutcomeCounts; items: PlanItem[] }>

/** The target that people are added to by hand. */
export const handKind = 'directory.group-membership'

/** The answer that asks: nothing was written. */
export const undecided = problem.extend(membershipsUndecided.shape).meta({ id: 'UndecidedProblem' })

const mostAttempts = 5

/** What is asked before anything is written is answered with the questions, 409. */
export async function answering<T>(
  t: Translate,
  reply: { code: (status: number) => unknown; type: (type: string) => unknown },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await insistently(work)
  } catch (error) {
    if (!(error instanceof MusterError) || error.code !== 'undecided') throw error
    const { conflicts, items, ...params } = error.params as {
      conflicts: ConflictSummary[]
      items: PlanItem[]
    }
    reply.code(409)
    reply.type('application/problem+json; charset=utf-8')
    return { ...problemOf(new MusterError('undecided', params), t), conflicts, items } as T
  }
}

/** Tries again what met others who write the same people at the same moment: they are seen as they are then. */
async function insistently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await work()
    } catch (error) {
      if (!isContention(error) || attempt === mostAttempts) throw error
    }
}
