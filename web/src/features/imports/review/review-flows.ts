import type { Run } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { Flow } from '../pictures/flow-layout.ts'
import { isAboutPeople } from '../words/target-words.ts'

/** The plan's flows between departments, for the picture; empty when nobody comes from or goes to another one. */
export function reviewFlows(t: Translate, run: Pick<Run, 'flows' | 'target' | 'reverseOf'>): Flow[] {
  if (isAboutPeople(run.target.kind)) return []
  const here = run.target.name
  if (run.reverseOf !== null) {
    return run.flows.flatMap(({ from, action, count }): Flow[] =>
      action === 'move' && from !== null ? [{ from: here, to: from, action, count }] : [],
    )
  }
  if (!run.flows.some((flow) => flow.from !== null && flow.from !== here)) return []
  return run.flows.flatMap(({ from, action, count }): Flow[] => {
    const start = from ?? t('imports.flow.questions.noDepartment')
    if (action === 'unchanged' || action === 'undecided') return []
    if (action === 'skip') return [{ from: start, to: t('imports.flow.questions.leftOut'), action, count }]
    return [{ from: start, to: here, action, count }]
  })
}
