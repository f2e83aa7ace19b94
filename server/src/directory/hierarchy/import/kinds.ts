import type { ConflictKind, RunFacts } from '../../../imports/ports.ts'

/** Facts that hold for a whole import of managers. */
export type HierarchyFacts = RunFacts & {
  /** The owner of the organisation: to whom those report who are not in the file. */
  ownerId: string | null
  ownerEmail: string
}

/**
 * The conflict kinds of an import of managers, in settlement order. The last is no mistake of the file: it says what
 * becomes of those whom the file does not name, and is answered as the rule of the product says until somebody
 * answers otherwise.
 * @see spec 03 "User hierarchy"
 */
export const hierarchyKinds: ConflictKind[] = [
  { kind: 'missing_email', options: ['skip'], default: 'skip', fixes: ['email'] },
  { kind: 'invalid_email', options: ['skip'], default: 'skip', fixes: ['email'] },
  { kind: 'duplicate_row', options: ['first', 'last', 'skip'], shared: true },
  { kind: 'unknown_member', options: ['skip'], default: 'skip', fixes: ['email'] },
  {
    kind: 'missing_manager',
    options: ['report_to_owner', 'report_to_nobody', 'keep'],
    fixes: ['reportsTo'],
  },
  {
    kind: 'unknown_manager',
    options: ['keep', 'report_to_owner'],
    default: 'keep',
    fixes: ['reportsTo'],
  },
  {
    kind: 'manager_cycle',
    options: ['keep', 'report_to_owner'],
    default: 'keep',
    fixes: ['reportsTo'],
  },
  {
    kind: 'manager_too_deep',
    options: ['keep', 'report_to_owner'],
    default: 'keep',
    fixes: ['reportsTo'],
  },
  { kind: 'not_in_file', options: ['report_to_owner', 'keep'], default: 'report_to_owner' },
]
