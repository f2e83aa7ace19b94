import type { Run } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { Flow } from '../pictures/flow-layout.ts'
import { isAboutPeople } from '../words/target-words.ts'

/** The former department's name when all these people come from the same one. */
export function formerPlace(flows: readonly Flow[]): string | null {
  const names = new Set(flows.map((flow) => flow.from))
  return names.size === 1 ? ([...names][0] ?? null) : null
}

/**
 * What an answer to the department question does to people, from where to where, before it is given:
 * who is in another department now, and whether they go, follow, or stay.
 * Empty for questions that concern no other department, and where the run's flows mix these people with others.
 */
export function flowsOfAnswer(
  t: Translate,
  run: Pick<Run, 'flows' | 'target'>,
  conflict: { kind: string; count: number },
  option: string | null,
): Flow[] {
  if (conflict.kind !== 'department_conflict' || isAboutPeople(run.target.kind)) return []
  const here = run.target.name
  const to = destination(t, here, option)
  return concerned(run.flows, conflict.count).map((flow) => ({
    from: flow.from ?? '',
    to: to.name,
    action: to.action,
    count: flow.count,
  }))
}

/** The flows that make up exactly so many people: a run's flows also hold followers who come from elsewhere. */
function concerned(flows: Run['flows'], count: number): Run['flows'] {
  const others = flows.filter((flow) => flow.from !== null)
  const choices = [
    others,
    others.filter((flow) => flow.action !== 'create'),
    others.filter((flow) => flow.action === 'undecided'),
    others.filter((flow) => flow.action === 'move'),
  ]
  return choices.find((some) => some.reduce((sum, flow) => sum + flow.count, 0) === count) ?? []
}

function destination(t: Translate, here: string, option: string | null): { name: string; action: string } {
  switch (option) {
    case 'move':
    case 'move_keep_following':
      return { name: here, action: 'move' }
    case 'add_as_follower':
      return {
        name: t('imports.flow.questions.roleIn', { role: t('imports.roles.follower'), place: here }),
        action: 'create',
      }
    case 'skip':
      return { name: t('imports.flow.questions.leftOut'), action: 'skip' }
    default:
      return { name: `${here}?`, action: 'unchanged' }
  }
}
