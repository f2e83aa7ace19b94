import type { CrmModule, KeyScope } from '@muster/contract'
import { invalidModule } from '../errors/refusal.ts'

/** What each module is called there. */
export const moduleNames: Record<CrmModule, string> = {
  contacts: 'Contacts',
  accounts: 'Accounts',
  deals: 'Deals',
}

/** What a key needs to read the records of a module. */
export const moduleScopes: Record<CrmModule, KeyScope> = {
  contacts: 'crm.contacts:read',
  accounts: 'crm.accounts:read',
  deals: 'crm.deals:read',
}

/** The module of a name. @throws INVALID_MODULE */
export function moduleNamed(name: string): CrmModule {
  const found = (Object.keys(moduleNames) as CrmModule[]).find((module) => moduleNames[module] === name)
  if (found === undefined) throw invalidModule(name)
  return found
}
