import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../imports/ports.ts'
import { join } from '../import/look-up.ts'
import { at } from './client-row.ts'

/** SQL: a value of a staged row `r`; empty where there is none. */
export const given = (place: number) => sql`coalesce(r.given[${sql.lit(place)}], '')`
// bare, as a coalesce would keep an index behind the wall from being reached
const keyOf = (place: number) => sql`(r.given[${sql.lit(place)}] collate "C")`

/** SQL: the id that a company gets which a row makes: one for all rows that name it. */
export function madeCompany({ runId }: Scope): RawBuilder<unknown> {
  return sql`directory.derived_id(${runId}::uuid, 'client_company', ${given(at.madeKey)})`
}

/**
 * SQL: joins the company `k` of a row: the one that it names or was given, the one of its account (`o`), the one of that
 * name (`kn`); else the one that the whole run is for, where the row says nothing of any.
 */
export function companyJoins(scope: Scope): RawBuilder<unknown> {
  const { organisationId, runId, placeId, params, keyed = false } = scope
  const org = sql`${organisationId}::uuid`
  const portal = sql`${placeId}::uuid`
  const usual = params.companyId ? sql`${params.companyId}::uuid` : sql`null::uuid`
  const ofName = sql`kn.organisation_id = ${org} and kn.portal_id = ${portal} and kn.name_key = ${keyOf(at.nameKey)}`
  const ofAccount = sql`o.organisation_id = ${org} and o.run_id = ${runId}::uuid and o.ref = ${keyOf(at.ref)}
    and o.how in ('linked', 'same_name')`
  // by itself, as a column: what is cast may fail, and no index behind the wall is reached with it
  const ofRow = sql`(select case when x.id <> ${madeCompany(scope)} then x.id end as id from (select
    coalesce(nullif(${given(at.companyId)}, '')::uuid, case when ${given(at.companyKey)} <> '' then kn.id end,
      o.company_id, kn.id, case when ${given(at.madeKey)} = '' then ${usual} end) as id) x offset 0)`
  const found = sql`k.organisation_id = ${org} and k.portal_id = ${portal} and k.id = ki.id`
  return sql`${join(keyed, 'projects.client_company', 'kn', ofName)}
    ${join(keyed, 'projects.client_match', 'o', ofAccount)}
    cross join lateral ${ofRow} ki
    ${join(keyed, 'projects.client_company', 'k', found)}`
}

/** SQL: the company that a row makes, as the change set keeps it: `creates` by id, with the account that it is. */
export function createsCompany(scope: Scope): RawBuilder<unknown> {
  return sql`jsonb_build_object('creates', jsonb_build_object(${madeCompany(scope)}::text, jsonb_build_object(
    'name', ${given(at.madeName)}, 'key', ${given(at.madeKey)}, 'web', ${given(at.web)}, 'address', ${given(at.address)},
    'email', '', 'account', ${ownAccount})))`
}

/** SQL: id of the account of a row in the organisation's own CRM; null for that of another one. */
export const ownAccount = sql`case when ${given(at.account)} ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
  then ${given(at.account)} end`
