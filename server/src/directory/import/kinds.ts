import type { ConflictKind, RunFacts } from '../../imports/ports.ts'

/** Facts that hold for a whole run into a group or department. */
export type GroupFacts = RunFacts & {
  isDepartment: boolean
  /** Of a run that takes back: whether the original could take people out of other departments. */
  elsewhere?: boolean
  /** Someone who only moderates this group: adds by hand, and takes nobody out of another department. */
  isModerator: boolean
  /** More people would be invited than there are free seats. */
  seatsShort: boolean
  /** Free seats when planned; null is no limit. */
  seatsFree: number | null
}

/**
 * The conflict kinds of an import into a group or department, in settlement order.
 * @see spec "Import members into a group or department"
 */
export function kindsFor(facts: GroupFacts): ConflictKind[] {
  const kinds: ConflictKind[] = [
    { kind: 'invalid_email', options: ['skip'], default: 'skip', fixes: ['email'] },
    { kind: 'missing_email', options: ['skip'], default: 'skip', fixes: ['email'] },
    { kind: 'duplicate_row', options: ['first', 'last', 'skip'], shared: true },
    { kind: 'unknown_member', options: facts.isModerator ? ['skip'] : ['skip', 'invite'], fixes: ['email'] },
    {
      kind: 'inactive_existing',
      options: facts.isModerator ? ['add_anyway', 'skip'] : ['reactivate', 'add_anyway', 'skip'],
    },
    {
      kind: 'invalid_role',
      options: facts.isDepartment ? ['as_member', 'as_follower', 'skip'] : ['as_member', 'skip'],
      fixes: ['role'],
    },
    { kind: 'role_conflict', options: ['update_role', 'keep_role'] },
  ]
  if (facts.isDepartment)
    kinds.push({
      kind: 'department_conflict',
      options: facts.isModerator
        ? ['add_as_follower', 'skip']
        : ['add_as_follower', 'move_keep_following', 'move', 'skip'],
    })
  kinds.push({ kind: 'seat_limit', options: ['skip'], default: 'skip', rowOptions: ['seat'] })
  return kinds
}
