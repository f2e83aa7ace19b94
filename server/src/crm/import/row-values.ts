import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import { customOf, type ImportSpec, jsonOf } from './specs.ts'

/** Whether a CRM user `o` is whom a key names: by address, by first and last name, or by what they are called. */
export function isCalled(key: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(o.email_key = ${key} or o.name_key = ${key} or o.display_key = ${key})`
}

/** One CRM user whom a key names, active ones first: columns `id, display_name`. */
const personCalled = (org: RawBuilder<unknown>, key: RawBuilder<unknown>) =>
  sql`(select o.id, o.display_name from crm."user" o where o.organisation_id = ${org} and ${isCalled(key)}
    order by o.status <> 'active', o.created_at, o.id limit 1)`

/**
 * Joins to a staged row `r` what the normaliser made of it, as jsonb in `w`: `own` columns, `custom` fields, what it
 * names in `refs`. People in custom fields are looked up; `lacks` says whether one of them is not there.
 */
export function rowValues(
  spec: ImportSpec,
  { organisationId, params }: Pick<Scope, 'organisationId' | 'params'>,
): RawBuilder<unknown> {
  const json = (offset: 1 | 2 | 3) => jsonOf(spec, params, offset)
  if (customOf(params).every(({ kind }) => kind !== 'user'))
    return sql`cross join lateral (select ${json(1)} as own, ${json(2)} as custom, ${json(3)} as refs, false as lacks) w`
  return sql`cross join lateral (
    select ${json(1)} as own, ${json(2)} || p.found as custom, ${json(3)} as refs, p.lacks from (
      select coalesce(jsonb_object_agg(n.key, u.id) filter (where u.id is not null), '{}') as found,
        coalesce(bool_or(u.id is null), false) as lacks
      from jsonb_each_text(coalesce(${json(3)}->'people', '{}')) n
      left join lateral ${personCalled(sql`${organisationId}::uuid`, sql`n.value`)} u on true
    ) p
  ) w`
}

/** Whom keys name: what each is called, by key. */
export async function peopleCalled(tx: Tx, { organisationId }: Scope, keys: readonly string[]) {
  if (keys.length === 0) return new Map<string, string>()
  const { rows } = await sql<{ key: string; name: string }>`
    select k.key, u.display_name as name from unnest(${[...new Set(keys)]}::text[]) k (key)
    cross join lateral ${personCalled(sql`${organisationId}::uuid`, sql`k.key`)} u
  `.execute(tx)
  return new Map(rows.map(({ key, name }) => [key, name]))
}
