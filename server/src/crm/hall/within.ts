import type { CrmModule } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import { type Allowed, type HallAct, type HallReach, reachOfAct } from './rules.ts'

/**
 * SQL: the record `r` of a module is within reach of an act of a customer portal user. The one place where what the rules
 * say becomes a condition: everything that the hall reads or changes is found through it.
 */
export function withinHall(
  allowed: Allowed,
  module: CrmModule,
  act: Exclude<HallAct, 'create'>,
): RawBuilder<boolean> {
  return within(allowed, module, reachOfAct(allowed, module, act))
}

function within({ contactId, accountId }: Allowed, module: CrmModule, reach: HallReach): RawBuilder<boolean> {
  if (reach === 'none') return sql<boolean>`false`
  const ofAccount = accountId === null ? sql<boolean>`false` : sql<boolean>`r.account_id = ${accountId}::uuid`
  switch (module) {
    case 'accounts':
      return accountId === null ? sql<boolean>`false` : sql<boolean>`(r.id = ${accountId}::uuid)`
    case 'contacts':
      return reach === 'own'
        ? sql<boolean>`(r.id = ${contactId}::uuid)`
        : sql<boolean>`(r.id = ${contactId}::uuid or ${ofAccount})`
    case 'deals':
      return reach === 'own'
        ? sql<boolean>`(r.contact_id = ${contactId}::uuid)`
        : sql<boolean>`(r.contact_id = ${contactId}::uuid or ${ofAccount})`
  }
}

/**
 * SQL: module and id of the records whose projects a customer portal user sees: what names the contact, or all of their
 * company.
 */
export function recordsWithProjects(allowed: Allowed): RawBuilder<unknown> {
  const reach = reachOfAct(allowed, 'projects', 'view')
  return sql`
    select 'contacts' as module, r.id from crm.contact r where ${within(allowed, 'contacts', reach)}
    union all
    select 'deals', r.id from crm.deal r where ${within(allowed, 'deals', reach)}
    union all
    select 'accounts', r.id from crm.account r
    where ${reach === 'account' ? within(allowed, 'accounts', reach) : sql`false`}`
}
