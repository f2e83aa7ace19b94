import type { Run } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { Flow } from '../pictures/flow-layout.ts'

/** The plan's flows between departments, for the picture; empty when nobody comes from or goes to another one. */
export function reviewFlows(t: Translate, run: Run): Flow[] {
  if (!run.flows.some((flow) => flow.from !== null && flow.from !== run.target.name)) return []
  return run.flows.flatMap((flow): Flow[] => {
    const from = flow.from ?? t('imports.flow.questions.noDepartment')
    if (flow.action === 'skip') return [{ ...flow, from, to: t('imports.flow.questions.leftOut') }]
    if (flow.action === 'unchanged' || flow.action === 'undecided') return []
    return [{ ...flow, from, to: flow.to ?? run.target.name }]
  })
}
