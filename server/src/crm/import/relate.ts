import { type RawBuilder, sql } from 'kysely'
import type { RunFacts, Scope } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import { rowValues } from './row-values.ts'
import { type ImportSpec, tableNames } from './specs.ts'

/** Whether rows of a run may bring a value that has to be the only one. */
export function saysUnique({ hasUnique, hasExternal }: RunFacts): boolean {
  return hasUnique === true || hasExternal === true
}

/**
 * Finds the rows with a unique value that an earlier row of another record has (`r`): the first one gets it. Rows of
 * which nothing will be written claim nothing.
 * @param rows the rows as they will be classified
 */
export function relateRows(spec: ImportSpec) {
  return async (tx: Tx, scope: Scope, rows: RawBuilder<unknown>): Promise<void> => {
    if (!saysUnique(scope.facts)) return
    const org = sql`${scope.organisationId}::uuid`
    await sql`with said as materialized (
        select r.row, coalesce(r.key, 'row ' || r.row) as key, w.own, w.custom from ${rows} r ${rowValues(spec, scope)}
        where left(r.code, 1) <> 'i' and substr(r.code, 2, 1) <> 'l' and substr(r.code, 3, 1) <> '='
      ), unique_values as materialized (
        select s.row, s.key, '' as field, s.own->>'external_id' as value from said s
        union all
        select s.row, s.key, f.api_name, crm.unique_key(s.custom -> f.api_name) from said s
        join crm.field f on f.organisation_id = ${org} and f.module = ${sql.lit(spec.module)} and f.is_unique
      ), claims as (
        select row, key, first_value(key) over (partition by field, value order by row) as holder
        from unique_values where value <> ''
      )
      insert into imports.relation (organisation_id, plan_id, row, code)
      select distinct ${org}, ${scope.planId}::uuid, row, 'r' from claims where key <> holder`.execute(tx)
  }
}

/** Whether a row `r` repeats a value of an earlier one, as `relateRows` has found. */
export function isRepeated({ organisationId, planId, facts }: Scope): RawBuilder<boolean> {
  if (!saysUnique(facts)) return sql<boolean>`false`
  return sql<boolean>`exists (select from imports.relation l where l.organisation_id = ${organisationId}::uuid
    and l.plan_id = ${planId}::uuid and l.row = r.row)`
}

/**
 * Whether another record has one of these values, which have to be the only ones.
 * @param values `external`: text, empty for none; `fields`: jsonb of custom fields; `self`: ids of the record itself
 */
export function isTaken(
  { module }: ImportSpec,
  { organisationId, facts }: Scope,
  values: {
    external: RawBuilder<unknown>
    fields: RawBuilder<unknown>
    self: readonly RawBuilder<unknown>[]
  },
): RawBuilder<boolean> {
  if (!saysUnique(facts)) return sql<boolean>`false`
  const org = sql`${organisationId}::uuid`
  const isOther = (id: string) =>
    sql.join(
      values.self.map((self) => sql`${sql.ref(id)} is distinct from ${self}`),
      sql` and `,
    )
  return sql<boolean>`(exists (select from ${sql.table(tableNames[module])} o where o.organisation_id = ${org}
      and o.external_id = ${values.external} and o.external_id <> '' and ${isOther('o.id')})
    or exists (select from crm.field f join crm.unique_value v on v.organisation_id = f.organisation_id
      and v.field_id = f.id and v.value_key = crm.unique_key(${values.fields} -> f.api_name)
      where f.organisation_id = ${org} and f.module = ${sql.lit(module)} and f.is_unique and ${isOther('v.record_id')}))`
}
