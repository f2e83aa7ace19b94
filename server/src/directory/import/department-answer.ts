import type { Role } from './situation.ts'

/** What an answer to `department_conflict` makes of the two memberships; null leaves one as it is. */
export type DepartmentAnswer = {
  here: 'member' | 'follower' | null
  there: 'follower' | 'removed' | null
  reason: 'kept_as_head' | 'already_so' | null
}

/**
 * Becoming member of a department while being member of another one: the one place of this rule, for imports into a
 * department and for imports of people who bring their department along. Whoever heads the other department stays
 * its head and becomes its follower.
 * @param answer `add_as_follower`, `move_keep_following` or `move`
 */
export function departmentAnswer(
  answer: string,
  { here, headThere }: { here: Role | null; headThere: boolean },
): DepartmentAnswer {
  if (answer === 'add_as_follower')
    return here === null
      ? { here: 'follower', there: null, reason: null }
      : { here: null, there: null, reason: 'already_so' }
  const there = answer === 'move' && !headThere ? 'removed' : 'follower'
  return { here: 'member', there, reason: headThere ? 'kept_as_head' : null }
}
