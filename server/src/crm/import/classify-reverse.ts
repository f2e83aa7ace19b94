import { sql } from 'kysely'
import type { Classification, Scope } from '../../imports/ports.ts'
import { isTaken } from './relate.ts'
import { type ImportSpec, tableNames } from './specs.ts'

/**
 * Rows of a change set against the CRM, for taking them back. Letters behind `r--`: relation (`e` as we left it, `u`
 * as it was before us, `g` gone, `c` changed since), what restoring does (`x` remove, `c` create, `u` update), `d` when
 * others belong to a record that we made, `t` when another record has a unique value by now that would come back.
 */
export function classifyReverse(
  spec: ImportSpec,
  isNamed: (id: ReturnType<typeof sql>) => ReturnType<typeof sql>,
) {
  return (scope: Scope): Classification => {
    const { organisationId } = scope
    const org = sql`${organisationId}::uuid`
    const keys = sql`jsonb_object_keys(coalesce(nullif(r.after->'values', 'null'), '{}')) k (name)`
    const fields = sql`nullif(r.after->'fields', 'null')`
    const seen = sql`(
      select case when x.id is not null then '"there"'::jsonb end as n, nullif(r.after->'status', 'null') as a,
        nullif(r.before->'status', 'null') as b
      union all
      select to_jsonb(x)->k.name, r.after->'values'->k.name, nullif(r.before->'values', 'null')->k.name from ${keys}
      union all
      select to_jsonb(x)->'fields', ${fields}, nullif(r.before->'fields', 'null') where ${fields} is not null)`
    const unique = {
      external: sql`r.before->'values'->>'external_id'`,
      fields: sql`coalesce(nullif(r.before->'fields', 'null'), '{}')`,
      self: [sql`r.subject_id`],
    }
    return {
      joins: sql`left join lateral (
          select * from ${sql.table(tableNames[spec.module])} o where o.organisation_id = ${org} and o.id = r.subject_id
        ) x on true
        cross join lateral (
          select bool_or(s.n is distinct from s.a and s.n is distinct from s.b) as strange,
            bool_and(s.n is not distinct from s.b) and not bool_and(s.n is not distinct from s.a) as back
          from ${seen} s where s.a is distinct from s.b offset 0) now`,
      code: sql<string>`case when r.code in ('n--', 'w--') then '---' else
        case when x.id is null and r.after->>'status' is not null and r.before->>'status' is not null then 'g'
          when x.id is null and r.after->>'status' is not null then 'u'
          when now.strange then 'c' when now.back then 'u' else 'e' end
        || case when r.before->>'status' is null then 'x' when r.after->>'status' is null then 'c' else 'u' end
        || case when r.before->>'status' is null and x.id is not null and ${isNamed(sql`x.id`)} then 'd'
          when r.before->>'status' is not null and ${isTaken(spec, scope, unique)} then 't' else '-' end end`,
      subject: sql<string | null>`r.subject_id`,
      other: sql<string | null>`null::uuid`,
      made: sql<string>`r.subject_id`,
      before: sql`jsonb_build_object('status', case when x.id is not null then 'there' end,
        'values', case when x.id is not null then (select coalesce(jsonb_object_agg(k.name, to_jsonb(x)->k.name), '{}') from ${keys}) end,
        'fields', case when ${fields} is not null then x.fields end)
        || case when r.after ? 'creates' then jsonb_build_object('creates', r.after->'creates') else '{}' end`,
      after: sql`r.before`,
    }
  }
}
