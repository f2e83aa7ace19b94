import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '../../imports/ports.ts'
import type { Tx } from '../../platform/database/index.ts'
import { at } from './fields.ts'
import { mostLevels } from './levels.ts'

/** How many people of a circle are spelled out. */
const mostSteps = 12

/**
 * Finds which rows name a manager who comes in with the file (`f`), and which, if all rows were taken over, would close
 * a circle of managers (`c`, with the circle spelled out) or stand below more people than may be (`t`). Set-based and bounded: every row first finds the next
 * row above it, however many people between them are not in the file; then each step doubles the way, so that
 * twenty steps see a million rows in a line.
 *
 * @param rows the staged rows, with `given`
 * @param place where in `given` the key of the manager's address stands
 */
export async function relateManagers(
  tx: Tx,
  { organisationId, planId }: Scope,
  rows: RawBuilder<unknown>,
  place: number = at.managerKey,
): Promise<void> {
  const org = sql`${organisationId}::uuid`
  // rows were staged a moment ago: a nested loop over what the planner takes for a few would never end
  await sql`set local enable_nestloop = off`.execute(tx)
  const { rows: counted } = await sql<{ count: number }>`
    with edges as materialized (
      select distinct on (r.key) r.key, r.given[${sql.lit(place)}] collate "C" as manager, r.row from ${rows} r
      where r.key is not null and coalesce(r.given[${sql.lit(place)}], '') not in ('', '?')
      order by r.key, r.row
    ), keys as materialized (
      select distinct r.key from ${rows} r where r.key is not null
    ), reaching as materialized (
      select e.key, e.manager, e.row, k.key is not null as is_row, m.id is not null as is_member
      from edges e left join keys k on k.key = e.manager
      left join directory.member m on m.organisation_id = ${org} and m.email_key = e.manager
    ), above as (
      with recursive up (row, key, level) as (
        select row, manager, 1 from reaching where is_row or is_member
        union all
        select up.row, boss.email_key, up.level + 1 from up
        join directory.member m on m.organisation_id = ${org} and m.email_key = up.key
        join directory.member boss on boss.organisation_id = ${org} and boss.id = m.manager_id
        where up.level <= ${mostLevels} and not exists (select from edges e where e.key = up.key)
      )
      select up.row, e.row as next from up join edges e on e.key = up.key
    ), kept as (
      insert into imports.relation (organisation_id, plan_id, row, code, next)
      select ${org}, ${planId}::uuid, l.row, case when l.is_row then 'f' else '-' end, a.next
      from reaching l left join above a using (row)
      where l.is_row or a.next is not null
      returning next
    )
    select count(next)::integer as count from kept`.execute(tx)
  await sql`set local enable_nestloop = on`.execute(tx)
  const edges = counted[0]?.count ?? 0
  if (edges > 0) await markCircles(tx, org, planId, edges, rows, place)
}

/** Doubles the ways until only those that never end are left: they end on the rows of a circle. Long ones are too deep. */
async function markCircles(
  tx: Tx,
  org: RawBuilder<unknown>,
  planId: string | null,
  edges: number,
  rows: RawBuilder<unknown>,
  place: number,
): Promise<void> {
  const rounds = Math.ceil(Math.log2(edges + 1))
  // so many steps in powers of two: whoever goes further and comes to an end stands too deep
  const steps = edges < mostLevels ? [] : powersOf(mostLevels)
  const ways = [
    sql`way_0 as materialized (select row, next from imports.relation
      where organisation_id = ${org} and plan_id = ${planId}::uuid and next is not null)`,
  ]
  for (let round = 1; round <= rounds; round += 1) {
    const before = sql.table(`way_${round - 1}`)
    ways.push(
      sql`${sql.table(`way_${round}`)} as materialized (select a.row, b.next from ${before} a join ${before} b on b.row = a.next)`,
    )
  }
  // estimates grow with every round, and a hash for so many would be written to disk; a merge only sorts
  await sql`set local enable_hashjoin = off`.execute(tx)
  await sql`set local enable_nestloop = off`.execute(tx)
  const last = sql.table(`way_${rounds}`)
  const { rows: marked } = await sql<{ code: string }>`
    with ${sql.join(ways)}, circle as materialized (select distinct next as row from ${last}),
    marked as (
      select row, 'c' as code from circle
      union all
      select row, 't' from ${farAway(steps)} far where not exists (select from ${last} w where w.row = far.row)
    ), written as (
      update imports.relation r set code = marked.code from marked
      where r.organisation_id = ${org} and r.plan_id = ${planId}::uuid and r.row = marked.row returning r.code
    )
    select distinct code from written`.execute(tx)
  await sql`set local enable_hashjoin = on`.execute(tx)
  await sql`set local enable_nestloop = on`.execute(tx)
  if (marked.some(({ code }) => code === 'c')) await spellOut(tx, org, planId, rows, place)
}

/** The powers of two that make a number, the largest first. */
function powersOf(count: number): number[] {
  return [...count.toString(2)].flatMap((digit, index, digits) =>
    digit === '1' ? [digits.length - 1 - index] : [],
  )
}

/** Rows from which so many steps can be gone, as ways of powers of two one behind the other. */
function farAway(steps: readonly number[]): RawBuilder<unknown> {
  const [first, ...others] = steps
  if (first === undefined) return sql`(select null::integer as row where false)`
  const joins = others.map(
    (step, index) =>
      sql`join ${sql.table(`way_${step}`)} ${sql.ref(`s${index + 1}`)} on ${sql.ref(`s${index + 1}.row`)} = ${sql.ref(`s${index}.next`)}`,
  )
  return sql`(select s0.row from ${sql.table(`way_${first}`)} s0 ${sql.join(joins, sql` `)})`
}

/** Writes the way round from each row of a circle, over rows and over people who are not in the file. */
async function spellOut(
  tx: Tx,
  org: RawBuilder<unknown>,
  planId: string | null,
  rows: RawBuilder<unknown>,
  place: number,
): Promise<void> {
  await sql`set local enable_nestloop = off`.execute(tx)
  await sql`with recursive circle as materialized (
      select l.row, r.key, r.given[${sql.lit(place)}] collate "C" as manager
      from imports.relation l join ${rows} r on r.row = l.row
      where l.organisation_id = ${org} and l.plan_id = ${planId}::uuid and l.code = 'c'
    ), way (row, key, steps, is_round) as (
      select row, manager, array['r' || row], false from circle
      union all
      select w.row, coalesce(c.manager, boss.email_key), w.steps || coalesce('r' || c.row, 'm' || m.id), coalesce(c.row = w.row, false)
      from way w
      left join circle c on c.key = w.key
      left join directory.member m on c.row is null and m.organisation_id = ${org} and m.email_key = w.key
      left join directory.member boss on boss.organisation_id = ${org} and boss.id = m.manager_id
      where not w.is_round and cardinality(w.steps) < ${mostSteps} and (c.row is not null or m.id is not null)
    ), longest as (
      select distinct on (row) row, steps from way order by row, cardinality(steps) desc
    )
    update imports.relation r set steps = longest.steps from longest
    where r.organisation_id = ${org} and r.plan_id = ${planId}::uuid and r.row = longest.row`.execute(tx)
  await sql`set local enable_nestloop = on`.execute(tx)
}
