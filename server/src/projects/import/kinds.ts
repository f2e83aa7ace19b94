import type { ConflictKind, RunFacts } from '../../imports/ports.ts'

/** Facts that hold for a whole import of portal users; ids that stand in one text are separated by blanks. */
export type PortalFacts = RunFacts & {
  /** Owner or Administrator plans: who may make a portal user of a client user. */
  isAdministrator: boolean
  /** Whether projects that nobody knows may be made. */
  mayCreate: boolean
  /** Sees every project; else those of `importer` alone are known. */
  seesAll: boolean
  importer: string
  /** Role and profile of whoever imports, which nobody is given more than. */
  myRole: string
  myProfile: string
  aboveRoles: string
  /** Role of rows that name none, and whether one was asked for. */
  defaultRole: string
  hasDefaultRole: boolean
  isDefaultAbove: boolean
  isDefaultAdministrator: boolean
  /** More people would take a seat than are free. */
  seatsShort: boolean
  /** Free seats when planned; null is no limit. */
  seatsFree: number | null
}

/**
 * The conflict kinds of an import of portal users, in settlement order.
 * @see spec 05 "Import portal users from the CRM"
 */
export function kindsFor(facts: Pick<PortalFacts, 'isAdministrator' | 'mayCreate'>): ConflictKind[] {
  return [
    { kind: 'missing_email', options: ['skip'], default: 'skip', fixes: ['email'] },
    { kind: 'invalid_email', options: ['skip'], default: 'skip', fixes: ['email'] },
    { kind: 'duplicate_row', options: ['first', 'last', 'skip'], shared: true },
    { kind: 'inactive_existing', options: ['reactivate', 'skip'] },
    {
      kind: 'is_client_user',
      options: ['skip'],
      default: 'skip',
      ...(facts.isAdministrator ? { rowOptions: ['convert'] } : {}),
    },
    { kind: 'inactive_source_user', options: ['skip', 'import'], default: 'skip' },
    { kind: 'unknown_role', options: ['use_default', 'skip'], fixes: ['role'] },
    {
      kind: 'unknown_project',
      options: facts.mayCreate ? ['use_default', 'skip', 'create'] : ['use_default', 'skip'],
      fixes: ['projects'],
    },
    { kind: 'existing_user_role', options: ['keep_role', 'update_role'], default: 'keep_role' },
    { kind: 'role_above_yours', options: ['lower_to_mine', 'skip'], default: 'lower_to_mine' },
    { kind: 'seat_limit', options: ['skip'], default: 'skip', rowOptions: ['seat'] },
  ]
}

/** What requests are checked against: every kind and option. */
export const knownKinds = kindsFor({ isAdministrator: true, mayCreate: true })
