import { useNavigate, useSearch } from '@tanstack/react-router'
import { type StepName, stepNames } from './steps.ts'

/** What the address of a run carries: step, question, filters, the open row. All plain texts. */
export type FlowSearch = {
  step?: StepName | undefined
  kind?: string | undefined
  view?: string | undefined
  q?: string | undefined
  action?: string | undefined
  outcome?: string | undefined
  reason?: string | undefined
  row?: string | undefined
}

/** The address's search part, and a way to change it. */
export function useFlowSearch(): {
  search: FlowSearch
  /** Changes some values and keeps the others; `undefined` takes one out. */
  change: (values: FlowSearch, options?: { replace?: boolean }) => void
  /** Goes to a step: filters and the open row of the former step are left behind. */
  go: (step: StepName | undefined, more?: FlowSearch) => void
} {
  const raw = useSearch({ strict: false }) as Record<string, string | undefined>
  const navigate = useNavigate()
  const step = stepNames.find((name) => name === raw.step)
  const search: FlowSearch = { ...raw, step }
  return {
    search,
    change: (values, options) => {
      void navigate({
        to: '.',
        search: (before: Record<string, string | undefined>) => ({ ...before, ...values }),
        replace: options?.replace ?? false,
        resetScroll: false,
      } as never)
    },
    go: (next, more) => {
      void navigate({ to: '.', search: { step: next, ...more } } as never)
    },
  }
}
