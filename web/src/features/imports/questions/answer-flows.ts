import type { Run } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { Flow } from '../pictures/flow-layout.ts'

/** The former department's name when all people of the run come from the same one. */
export function formerPlace(run: Run): string | null {
  const names = new Set(run.flows.flatMap((flow) => (flow.from === null ? [] : [flow.from])))
  return names.size === 1 ? ([...names][0] ?? null) : null
}

/**
 * What an answer to the department question does to people, from where to where, before it is given:
 * who is in another department now, and whether they go, follow, or stay.
 * Empty for questions that concern no other department.
 */
export function flowsOfAnswer(t: Translate, run: Run, kind: string, option: string | null): Flow[] {
  if (kind !== 'department_conflict') return []
  const here = run.target.name
  return run.flows.flatMap((flow): Flow[] => {
    if (flow.from === null || flow.from === here) return []
    const to = destination(t, here, option)
    return [{ from: flow.from, to: to.name, action: to.action, count: flow.count }]
  })
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
