import type { ConflictSummary, Page, PlanItem, Run } from '@muster/contract'
import { api } from '../../../shared/api/index.ts'
import type { ItemPages } from '../items/item-pages.ts'
import { runPath, useRunChange } from '../run-queries.ts'

type Answer = { rows: number[]; option: string | null }
type Fix = { row: number; field: string; value: string }
type Matching = { q: string | undefined; option: string | null }

/**
 * Answers and corrections of single rows: shown at once, sent one after the other.
 * @param onReload called when more rows changed than are here
 */
export function useRowAnswers(
  org: string,
  run: Run,
  conflict: ConflictSummary,
  pages: ItemPages,
  onReload: () => void,
) {
  const path = runPath(org, run.id)
  const { kind } = conflict
  const send = useRunChange(org, run.id, (change: Record<string, unknown>) =>
    api.patch<Run>(`${path}/decisions`, change),
  )
  const answer = ({ rows, option }: Answer) => {
    const wanted = new Set(rows)
    const everyones = conflict.decided ?? conflict.default ?? null
    pages.patch((item) =>
      wanted.has(item.row)
        ? {
            ...item,
            own: option !== null,
            conflicts: item.conflicts.map((one) =>
              one.kind === kind ? { ...one, option: option ?? everyones } : one,
            ),
          }
        : item,
    )
    send.mutate({ rows: rows.map((row) => ({ row, kind, option })) }, { onError: onReload })
  }
  const fix = ({ row, field, value }: Fix) => {
    send.mutate(
      { rows: [{ row, fix: { [field]: value } }] },
      {
        onSuccess: async () => {
          const found = await api.get<Page<PlanItem>>(`${path}/items`, {
            query: { q: String(row), limit: 50 },
          })
          const fresh = found.items.find((item) => item.row === row)
          if (fresh !== undefined) pages.patch((item) => (item.row === row ? fresh : item))
        },
      },
    )
  }
  const answerMatching = ({ q, option }: Matching) => {
    send.mutate({ matching: { kind, option, ...(q === undefined ? {} : { q }) } }, { onSettled: onReload })
  }
  return { answer, fix, answerMatching, error: send.error, isPending: send.isPending }
}
