import { type RawBuilder, sql } from 'kysely'
import type { Classification, Scope } from '../../../imports/ports.ts'
import { join } from '../../import/classification.ts'
import { at } from './fields.ts'
import type { HierarchyFacts } from './kinds.ts'

// bare, as a coalesce would keep an index behind the wall from being reached
const bareKey = sql`(r.given[${sql.lit(at.managerKey)}] collate "C")`
const managerKey = sql`(coalesce(r.given[${sql.lit(at.managerKey)}], '') collate "C")`

/** The owner in SQL; an organisation without one has nobody to report to. */
const ownerOf = (facts: Scope['facts']) => sql`${(facts as HierarchyFacts).ownerId}::uuid`

function relationOf(org: RawBuilder<unknown>, planId: string | null, keyed: boolean): RawBuilder<unknown> {
  return join(
    keyed,
    'imports.relation',
    'rel',
    sql`rel.organisation_id = ${org} and rel.plan_id = ${planId}::uuid and rel.row = r.row`,
  )
}

/** Rows against the directory, forward: the person, the manager of the file, and what rows say of each other. */
export function classifyForward({ organisationId, planId, facts, keyed = false }: Scope): Classification {
  const org = sql`${organisationId}::uuid`
  const owner = ownerOf(facts)
  return {
    joins: sql`${join(keyed, 'directory.member', 'm', sql`m.organisation_id = ${org} and m.email_key = r.key`)}
      ${join(keyed, 'directory.member', 'mm', sql`mm.organisation_id = ${org} and mm.email_key = ${bareKey}`)}
      ${relationOf(org, planId, keyed)}`,
    code: sql<string>`case when r.key is null or substr(r.code, 3, 1) = '=' then '------' else
      case when m.id is null then '-' when m.id = ${owner} then 'o' else 'p' end
      || case when m.manager_id is null then '-' when m.manager_id = mm.id then 's'
        when m.manager_id = ${owner} then 'o' else 'd' end
      || case when ${managerKey} = '' then '-' when mm.id is null then 'u' else 'k' end
      || case when left(rel.code, 1) in ('c', 's', 't') then left(rel.code, 1) else '-' end
      || case when rel.code like '%a' then 'a' else '-' end
      || case when rel.was is distinct from m.manager_id then '!' else '-' end end`,
    subject: sql<string | null>`m.id`,
    other: sql<string | null>`null::uuid`,
    made: sql<string>`null::uuid`,
    before: sql`jsonb_build_object('status', m.status, 'manager', m.manager_id)`,
    after: sql`jsonb_build_object('status', m.status, 'manager',
      case e->>'manager' when 'file' then mm.id when 'owner' then ${owner} end)`,
  }
}

/**
 * Rows of a change set against the directory, for taking them back. Letters behind `r--`: relation (`e` as we left
 * it, `u` as it was before us, `g` person gone, `c` changed since) and what stands in the way (`g` the former manager
 * gone, `c` a circle of managers).
 */
export function classifyReverse({ organisationId, planId, keyed = false }: Scope): Classification {
  const org = sql`${organisationId}::uuid`
  const before = sql`(r.before->>'manager')::uuid`
  const after = sql`(r.after->>'manager')::uuid`
  return {
    joins: sql`${join(keyed, 'directory.member', 'm', sql`m.organisation_id = ${org} and m.id = r.subject_id`)}
      ${join(keyed, 'directory.member', 'b', sql`b.organisation_id = ${org} and b.id = ${before}`)}
      ${join(keyed, 'directory.member', 'x', sql`x.organisation_id = ${org} and x.id = ${after}`)}
      ${relationOf(org, planId, keyed)}`,
    // a manager who is gone by now was taken away with them, not by somebody
    code: sql<string>`case when r.code in ('n--', 'w--') then '--' else
      case when m.id is null then 'g' when m.manager_id is not distinct from x.id then 'e'
        when m.manager_id is not distinct from ${before} then 'u' else 'c' end
      || case when ${before} is not null and b.id is null then 'g'
        when left(rel.code, 1) = 'c' then 'c' else '-' end end`,
    subject: sql<string | null>`r.subject_id`,
    other: sql<string | null>`null::uuid`,
    made: sql<string>`r.subject_id`,
    before: sql`jsonb_build_object('status', m.status, 'manager', m.manager_id)`,
    after: sql`jsonb_build_object('status', m.status, 'manager', ${before})`,
  }
}
