import type { CrmModule } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import { prefixEnd } from '../../kernel/index.ts'
import type { CrmRights } from './crm-rights.ts'

/** What somebody wants to do with records that others may own. */
export type ReachingAct = 'view' | 'edit' | 'delete'

/**
 * Whose records an act reaches, as an array of CRM users in SQL: one's own and those of everyone in roles below.
 * Null is everyone: for Administrators, and where the module is open to all.
 */
export function reachOf(rights: CrmRights, module: CrmModule, act: ReachingAct): RawBuilder<string[]> | null {
  if (rights.isAdministrator) return null
  const sharing = rights.sharing[module]
  if (act === 'view' && sharing !== 'private') return null
  if (act === 'edit' && sharing === 'public_edit') return null
  // asked once per statement, whatever the number of records
  return sql<string[]>`array(
    select ${rights.userId}::uuid
    union all
    select u.id from crm.role o
    join crm."user" u on u.organisation_id = o.organisation_id and u.role_id = o.id
    where o.path > ${rights.rolePath} and o.path < ${prefixEnd(rights.rolePath)}
  )`
}

/** Whether the owner of a row `r` is within reach. */
export function isWithin(reach: RawBuilder<string[]> | null): RawBuilder<boolean> {
  return reach === null ? sql<boolean>`true` : sql<boolean>`(r.owner_id = any (${reach}))`
}
