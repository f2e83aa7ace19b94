import type { GroupKind } from '@muster/contract'
import { sql } from 'kysely'
import { canWrite, hasPermission } from '../../identity/index.ts'
import { fold, isId, MusterError, slugify } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'

/**
 * Refuses whoever may not manage the people of a group: owners, admins and its moderators may.
 * @throws forbidden `{permission}`
 */
export async function requireManageGroup({ tx, principal }: Context, groupId: string): Promise<void> {
  if (hasPermission(principal, 'directory.manage')) return
  const forbidden = new MusterError('forbidden', { permission: 'directory.manage' })
  if (principal.memberId === null || !canWrite(principal)) throw forbidden
  const { rows } = await sql`
    select 1 from directory.membership
    where group_id = ${groupId}::uuid and member_id = ${principal.memberId}::uuid and role = 'moderator'
  `.execute(tx)
  if (rows.length === 0) throw forbidden
}

/**
 * Makes sure that a department can stand under a parent: another department, not one of its own descendants.
 * @param groupId null for a department that does not exist yet
 * @throws parent_not_department, parent_cycle
 */
export async function requireParent(
  { tx, principal }: Context,
  kind: GroupKind,
  parentId: string | null,
  groupId: string | null,
): Promise<void> {
  if (parentId === null) return
  const notDepartment = new MusterError('parent_not_department', {}, [
    { path: 'parentId', code: 'parent_not_department', message: '' },
  ])
  if (kind !== 'department' || !isId(parentId)) throw notDepartment
  // two changes that would close a circle only together take turns
  await sql`select pg_advisory_xact_lock(7231, hashtext(${principal.organisationId}))`.execute(tx)
  const { rows } = await sql<{ id: string; name: string; kind: GroupKind }>`
    with recursive above as (
      select g.id, g.name, g.kind, g.parent_id from directory."group" g where g.id = ${parentId}::uuid
      union
      select g.id, g.name, g.kind, g.parent_id from directory."group" g join above on g.id = above.parent_id
    ) select id, name, kind from above
  `.execute(tx)
  if (rows.find(({ id }) => id === parentId)?.kind !== 'department') throw notDepartment
  if (groupId !== null && rows.some(({ id }) => id === groupId)) {
    const path = rows.map(({ name }) => name).reverse()
    throw new MusterError('parent_cycle', { path: path.join(' › ') }, [
      { path: 'parentId', code: 'parent_cycle', message: '' },
    ])
  }
}

/** The error of a name that another group of the same kind has. */
export function nameTaken(name: string): MusterError {
  return new MusterError('name_taken', { name }, [{ path: 'name', code: 'name_taken', message: '' }])
}

/**
 * Makes sure that no other group of the kind has the name; two that want it take turns.
 * @throws name_taken `{name}`
 */
export async function requireFreeName(
  { tx, principal }: Context,
  kind: GroupKind,
  name: string,
  groupId: string,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(7232, hashtext(${principal.organisationId}))`.execute(tx)
  const { rows } = await sql`
    select 1 from directory."group"
    where kind = ${kind} and name_key = ${fold(name)} and id <> ${groupId}::uuid
  `.execute(tx)
  if (rows.length > 0) throw nameTaken(name)
}

/** A slug for a name that no other group has: `sales`, else `sales-2`, `sales-3`, … */
export async function freeSlug({ tx }: Context, name: string): Promise<string> {
  const wanted = slugify(name)
  const { rows } = await sql<{ slug: string }>`
    select slug from directory."group" where slug = ${wanted} or (slug >= ${`${wanted}-`} and slug < ${`${wanted}.`})
  `.execute(tx)
  const taken = new Set(rows.map(({ slug }) => slug))
  if (!taken.has(wanted)) return wanted
  for (let n = 2; ; n += 1) if (!taken.has(`${wanted}-${n}`)) return `${wanted}-${n}`
}
