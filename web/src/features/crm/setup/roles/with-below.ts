import type { CrmRole } from '@muster/contract'

/** Ids of a role and of all below it: none of them can become its parent. */
export function withBelow(roles: readonly Pick<CrmRole, 'id' | 'parentId'>[], id: string): string[] {
  const found = new Set([id])
  let grew = true
  while (grew) {
    grew = false
    for (const role of roles) {
      if (role.parentId !== null && found.has(role.parentId) && !found.has(role.id)) {
        found.add(role.id)
        grew = true
      }
    }
  }
  return [...found]
}
