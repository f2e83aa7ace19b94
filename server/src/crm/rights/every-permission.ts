import { type CrmPermissions, crmActs, crmModules } from '@muster/contract'

/** All that a profile can allow, and nothing of it. */
export const everyPermission = allWith(true)
export const noPermission = allWith(false)

function allWith(allowed: boolean): CrmPermissions {
  const acts = Object.fromEntries(crmActs.map((act) => [act, allowed]))
  return Object.fromEntries(crmModules.map((module) => [module, { ...acts }])) as CrmPermissions
}

/** Whether what one profile allows is no more than what another does. */
export function isPermissionWithin(inner: CrmPermissions, outer: CrmPermissions): boolean {
  return crmModules.every((module) => crmActs.every((act) => !inner[module][act] || outer[module][act]))
}

/** Nothing is done with records that may not be seen: without `view` the rest is taken away. */
export function coherent(permissions: CrmPermissions): CrmPermissions {
  return Object.fromEntries(
    crmModules.map((module) => [
      module,
      permissions[module].view ? permissions[module] : noPermission[module],
    ]),
  ) as CrmPermissions
}
