import { type CustomerPermissions, customerModules } from '@muster/contract'

/** What a new user type allows: to see and change one's own contact, and to see the own account, deals and projects. */
export const usualPermissions: CustomerPermissions = {
  contacts: { view: true, create: false, edit: true, delete: false, scope: 'own' },
  accounts: { view: true, create: false, edit: false, delete: false, scope: 'own' },
  deals: { view: true, create: false, edit: false, delete: false, scope: 'own' },
  projects: { view: true, create: false, edit: false, delete: false, scope: 'own' },
}

/** Nothing is done with records that may not be seen: without `view` the rest is taken away. */
export function coherent(permissions: CustomerPermissions): CustomerPermissions {
  return Object.fromEntries(
    customerModules.map((module) => {
      const { view, create, edit, delete: remove, scope } = permissions[module]
      return [module, { view, create: view && create, edit: view && edit, delete: view && remove, scope }]
    }),
  ) as CustomerPermissions
}
