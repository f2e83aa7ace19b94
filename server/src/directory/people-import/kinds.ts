import type { ConflictKind, RunFacts } from '../../imports/ports.ts'
import { type ComparedField, comparedFields } from './fields.ts'

/** Facts that hold for a whole import of people. */
export type PeopleFacts = RunFacts & {
  /** Whether the organisation has shown domains to be its own; without any nobody is asked about them. */
  hasDomains: boolean
  /** What is done by default with addresses of other domains: `import` or `skip`. */
  otherDomains: string
  /** More people would be invited than there are free seats. */
  seatsShort: boolean
  /** Free seats when planned; null is no limit. */
  seatsFree: number | null
}

/** The kind of a value that differs from the one that is there: one for each field. */
export function fieldKind(field: ComparedField): string {
  return `field_conflict:${field}`
}

/** Answers all fields that have no answer of their own. */
export const anyField = 'field_conflict'

const fieldOptions = ['keep', 'overwrite', 'overwrite_if_empty'] as const

/**
 * The conflict kinds of an import of people, in settlement order.
 * @see spec "Import people into the organisation"
 */
export function kindsFor(facts: PeopleFacts): ConflictKind[] {
  return [
    { kind: 'missing_email', options: ['skip'], default: 'skip', fixes: ['email'] },
    { kind: 'invalid_email', options: ['skip'], default: 'skip', fixes: ['email'] },
    { kind: 'duplicate_row', options: ['first', 'last', 'skip'], shared: true },
    { kind: 'inactive_existing', options: ['reactivate', 'skip'] },
    {
      kind: 'unknown_department',
      options: ['create', 'leave_out', 'skip'],
      default: 'leave_out',
      fixes: ['department'],
    },
    {
      kind: 'unknown_group',
      options: ['create', 'leave_out', 'skip'],
      default: 'leave_out',
      fixes: ['groups'],
    },
    { kind: 'unknown_manager', options: ['leave_out', 'skip'], default: 'leave_out', fixes: ['manager'] },
    { kind: 'manager_cycle', options: ['leave_out', 'skip'], default: 'leave_out', fixes: ['manager'] },
    { kind: 'manager_too_deep', options: ['leave_out', 'skip'], default: 'leave_out', fixes: ['manager'] },
    { kind: 'manager_not_in_edition', options: ['leave_out', 'skip'], default: 'leave_out' },
    { kind: 'domain_not_verified', options: ['import', 'skip'], default: facts.otherDomains },
    ...comparedFields.map((field) => ({
      kind: fieldKind(field),
      options: fieldOptions,
      default: 'keep',
    })),
    { kind: 'department_conflict', options: ['add_as_follower', 'move_keep_following', 'move', 'skip'] },
    { kind: 'seat_limit', options: ['skip'], default: 'skip', rowOptions: ['seat'] },
  ]
}

/** What requests are checked against: every kind, and the one that answers all fields at once. */
export const knownKinds: ConflictKind[] = [
  ...kindsFor({ hasDomains: true, otherDomains: 'import', seatsShort: true, seatsFree: null }),
  { kind: anyField, options: fieldOptions },
]
