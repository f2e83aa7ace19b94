import type { ConflictKind, RunFacts } from '../../../imports/ports.ts'

/** Facts that hold for a whole import of customer portal users. */
export type CustomerFacts = RunFacts & {
  /** CRM user who plans: owner of contacts that are made on the way. */
  mine: string
  rolePath: string
  /** Whether whoever plans sees every contact. */
  seesAll: boolean
  /** Whether whoever plans may add contacts. */
  mayCreate: boolean
  /** What people get whose row says none. */
  defaultType: string
  defaultRole: string
  language: string
  /** More people would take a seat than are free. */
  seatsShort: boolean
  /** Free seats when planned; null is no limit. */
  seatsFree: number | null
}

/** The questions of an import of customer portal users, in settlement order. @see spec 02 "Conflicts and decisions" */
export function kindsFor({ mayCreate }: Pick<CustomerFacts, 'mayCreate'>): ConflictKind[] {
  return [
    { kind: 'missing_email', options: ['skip'], default: 'skip', fixes: ['email'] },
    { kind: 'invalid_email', options: ['skip'], default: 'skip', fixes: ['email'] },
    { kind: 'duplicate_row', options: ['first', 'last', 'skip'], shared: true },
    { kind: 'works_here', options: ['skip'], default: 'skip' },
    { kind: 'inactive_existing', options: ['reactivate', 'skip'] },
    {
      kind: 'no_contact',
      options: mayCreate ? ['create', 'skip'] : ['skip'],
      default: mayCreate ? 'create' : 'skip',
    },
    { kind: 'several_match', options: ['first', 'skip'], default: 'first' },
    { kind: 'unknown_user_type', options: ['use_default', 'skip'], fixes: ['userType'] },
    {
      kind: 'unknown_customer_role',
      options: ['use_default', 'skip'],
      default: 'use_default',
      fixes: ['role'],
    },
    { kind: 'existing_customer', options: ['keep', 'update'], default: 'keep' },
    { kind: 'seat_limit', options: ['skip'], default: 'skip', rowOptions: ['seat'] },
  ]
}

/** What requests are checked against: every kind and option. */
export const knownKinds = kindsFor({ mayCreate: true })
