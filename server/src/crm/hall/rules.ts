import type { CrmModule, CustomerPermissions, CustomerRole } from '@muster/contract'

/** What a customer portal user wants to do with records. */
export type HallAct = 'view' | 'create' | 'edit' | 'delete'

/** Who stands in the hall, as far as the rules ask. */
export type Allowed = {
  role: CustomerRole
  permissions: CustomerPermissions
  contactId: string
  /** The company that they belong to; null for none. */
  accountId: string | null
}

/**
 * Which records of a module an act reaches: those that name the contact, those of the whole account too, or none.
 * Somebody with the role `contact` reaches their own alone, whatever the user type says.
 */
export type HallReach = 'none' | 'own' | 'account'

/** How far an act reaches. Nothing is done with records that may not be seen. */
export function reachOfAct(
  { role, permissions, accountId }: Allowed,
  module: keyof CustomerPermissions,
  act: HallAct,
): HallReach {
  const allowed = permissions[module]
  if (!allowed.view || !allowed[act]) return 'none'
  return allowed.scope === 'shared' && role === 'account_lead' && accountId !== null ? 'account' : 'own'
}

/**
 * Whether they may make records of a module. A company is made by nobody from outside: theirs is there. What they make
 * is theirs: a deal names them and their company, a contact is one of their company, which they must reach.
 */
export function mayCreate(allowed: Allowed, module: CrmModule): boolean {
  if (module === 'accounts') return false
  const reach = reachOfAct(allowed, module, 'create')
  return module === 'contacts' ? reach === 'account' : reach !== 'none'
}

/**
 * Whether one record may be deleted. Nobody deletes themselves, or the company that they belong to: what hangs on those
 * is not theirs alone.
 */
export function mayDelete({ contactId, accountId }: Allowed, id: string): boolean {
  return id !== contactId && id !== accountId
}

/** A field that is meant for customers. `canEdit`: where the record may be edited. */
export type HallFieldRule = {
  name: string
  kind: 'text' | 'email' | 'phone' | 'url' | 'number' | 'date' | 'currency'
  canEdit: boolean
  required?: true
}

/**
 * The fields of each module that customers see. What is not named here stays inside: owners, probabilities, external
 * ids, the timeline. Custom fields are shown where the organisation says so of the field.
 */
export const hallFields: Record<CrmModule, readonly HallFieldRule[]> = {
  contacts: [
    { name: 'firstName', kind: 'text', canEdit: true },
    { name: 'lastName', kind: 'text', canEdit: true, required: true },
    { name: 'email', kind: 'email', canEdit: true },
    { name: 'phone', kind: 'phone', canEdit: true },
    { name: 'title', kind: 'text', canEdit: true },
  ],
  accounts: [
    { name: 'name', kind: 'text', canEdit: false },
    { name: 'website', kind: 'url', canEdit: true },
    { name: 'phone', kind: 'phone', canEdit: true },
    { name: 'industry', kind: 'text', canEdit: false },
    { name: 'street', kind: 'text', canEdit: true },
    { name: 'postalCode', kind: 'text', canEdit: true },
    { name: 'city', kind: 'text', canEdit: true },
    { name: 'state', kind: 'text', canEdit: true },
    { name: 'country', kind: 'text', canEdit: true },
  ],
  deals: [
    { name: 'name', kind: 'text', canEdit: true, required: true },
    { name: 'stage', kind: 'text', canEdit: false },
    { name: 'amount', kind: 'currency', canEdit: false },
    { name: 'currency', kind: 'text', canEdit: false },
    { name: 'closingDate', kind: 'date', canEdit: true },
  ],
}
