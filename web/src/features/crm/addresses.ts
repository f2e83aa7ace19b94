import type { CrmModule } from '@muster/contract'

/** Where the list of a module is. */
export function listHref(org: string, module: CrmModule): string {
  return `/o/${org}/crm/${module}`
}

/** Where a record is. */
export function recordHref(org: string, module: CrmModule, id: string): string {
  return `${listHref(org, module)}/${id}`
}
