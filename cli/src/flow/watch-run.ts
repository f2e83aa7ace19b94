import { type Run, type RunState, run } from '@muster/contract'
import type { Session } from '../session.ts'
import { showProgress } from '../show/progress.ts'

const busy: ReadonlySet<RunState> = new Set(['reading', 'planning', 'applying'])
const firstPauseMs = 60
const longestPauseMs = 1000

/** The run as it is now. */
export function getRun({ api }: Session, id: string): Promise<Run> {
  return api.send('GET', `/imports/${encodeURIComponent(id)}`, run)
}

/** Looks at a run until it waits for someone or has ended, and shows how far it is meanwhile. */
export async function watchRun(session: Session, id: string): Promise<Run> {
  let now = await getRun(session, id)
  const progress = showProgress(session, now.reverseOf !== null)
  try {
    for (let pauseMs = firstPauseMs; busy.has(now.state); pauseMs = Math.min(pauseMs * 1.5, longestPauseMs)) {
      progress.show({ state: now.state, ...now.progress })
      await session.terminal.pause(pauseMs)
      now = await getRun(session, id)
    }
  } finally {
    progress.end()
  }
  return now
}
