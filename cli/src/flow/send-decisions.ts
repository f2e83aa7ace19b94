import type { Session } from '../session.ts'

/** Answers and fixes as `PATCH imports/{id}/decisions` takes them. */
export type Decisions = {
  defaults?: Record<string, string>
  rows?: { row: number; kind?: string; option?: string; fix?: Record<string, string> }[]
  invite?: string
}

/** Sends answers to a run; the server plans the touched rows again. */
export async function sendDecisions({ api }: Session, id: string, decisions: Decisions): Promise<void> {
  await api.raw('PATCH', `/imports/${encodeURIComponent(id)}/decisions`, { body: decisions })
}
