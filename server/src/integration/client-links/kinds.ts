import type { ConflictKind, RunFacts } from '../../imports/ports.ts'

/** Facts that hold for a whole mapping. */
export type LinkFacts = RunFacts & {
  /** CRM user who maps: owner of contacts whose account has none. */
  mine: string
  /** Whether contacts are made of client users that nobody knows. */
  createContacts: boolean
  /** Whether the links there are count: those of a former connection may be given up instead. */
  countsLinks: boolean
}

/**
 * The questions of a mapping, in settlement order. Nothing is linked without a click but by a name that exactly one
 * account has; every other row can have its account chosen by hand.
 * @see spec 06 "Client–account mapping"
 */
export const linkKinds: readonly ConflictKind[] = [
  { kind: 'several_accounts', options: ['skip'], default: 'skip', fixes: ['account'] },
  { kind: 'several_companies', options: ['skip'], default: 'skip', fixes: ['account'] },
  { kind: 'already_linked', options: ['skip'], default: 'skip', fixes: ['account'] },
  { kind: 'suggested_account', options: ['skip', 'link'], default: 'skip', fixes: ['account'] },
  { kind: 'account_not_found', options: ['skip'], default: 'skip', fixes: ['account'] },
]
