import { type CustomerPermissions, customerActs, customerActsOf, customerModules } from '@muster/contract'

/** What a new user type allows: to see and change one's own contact, and to see the own account, deals and projects. */
export const usualPermissions: CustomerPermissions = {
  contacts: { view: true, create: false, edit: true, delete: false, scope: 'own' },
  accounts: { view: true, create: false, edit: false, delete: false, scope: 'own' },
  deals: { view: true, create: false, edit: false, delete: false, scope: 'own' },
  projects: { view: true, create: false, edit: false, delete: false, scope: 'own' },
}

/**
 * Takes away what does not hold: nothing is done with records that may not be seen, and in no module what there is not
 * to do in it.
 */
export function coherent(permissions: CustomerPermissions): CustomerPermissions {
  return Object.fromEntries(
    customerModules.map((module) => {
      const given = permissions[module]
      const possible: readonly string[] = customerActsOf[module]
      const acts = customerActs.map((act) => [act, given.view && given[act] && possible.includes(act)])
      return [module, { ...Object.fromEntries(acts), scope: given.scope }]
    }),
  ) as CustomerPermissions
}
