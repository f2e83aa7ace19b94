import type { ConflictKind, RunFacts } from '../../imports/ports.ts'

/** Facts that hold for a whole import of clients. */
export type ClientFacts = RunFacts & {
  /** Owner or Administrator plans: who sees accounts, and may make companies of them. */
  isAdministrator: boolean
  /** Whether its settings let people of that domain be client users. */
  allowsOwnDomain: boolean
  /** Companies that a run which is taken back has made and others use by now: ids separated by blanks. */
  keptCompanies: string
}

type Offers = Pick<ClientFacts, 'isAdministrator' | 'allowsOwnDomain'>

/**
 * The conflict kinds of an import of client users, in settlement order.
 * @see spec 05 "Import client users from the CRM"
 */
export function userKinds({ isAdministrator, allowsOwnDomain }: Offers): ConflictKind[] {
  return [
    { kind: 'missing_email', options: ['skip'], default: 'skip', fixes: ['email'] },
    { kind: 'invalid_email', options: ['skip'], default: 'skip', fixes: ['email'] },
    { kind: 'duplicate_row', options: ['first', 'last', 'skip'], shared: true },
    { kind: 'inactive_existing', options: ['reactivate', 'skip'] },
    { kind: 'is_portal_user', options: ['skip'], default: 'skip' },
    { kind: 'own_domain', options: allowsOwnDomain ? ['skip', 'import'] : ['skip'], default: 'skip' },
    { kind: 'contact_in_two_accounts', options: ['first', 'skip'], rowOptions: ['this'], shared: true },
    {
      kind: 'no_company',
      options: isAdministrator ? ['create_company', 'skip'] : ['skip'],
      fixes: ['company'],
    },
    { kind: 'other_company', options: ['keep', 'move', 'skip'], default: 'keep' },
  ]
}

/** The conflict kinds of an import of client companies, in settlement order. @see spec 05, spec 06 */
export const companyKinds: readonly ConflictKind[] = [
  { kind: 'missing_name', options: ['skip'], default: 'skip', fixes: ['name'] },
  { kind: 'duplicate_row', options: ['first', 'last', 'skip'], shared: true },
  { kind: 'similar_company', options: ['create', 'link', 'skip'], fixes: ['company'] },
  { kind: 'company_linked', options: ['skip'], default: 'skip' },
]

/** What requests are checked against: every kind and option. */
export const knownUserKinds = userKinds({ isAdministrator: true, allowsOwnDomain: true })
