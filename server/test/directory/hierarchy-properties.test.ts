import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { changeManagers, removeMember } from '../../src/directory/index.ts'
import type { Context } from '../../src/platform/context.ts'
import { makeOrganisation } from './organisation.ts'

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const
const person = fc.nat({ max: names.length - 1 })
/** By hand, in one statement behind the verbs' back, or somebody leaves. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('hand'),
      who: fc.uniqueArray(person, { minLength: 1 }),
      to: fc.option(person),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('statement'),
      who: fc.uniqueArray(person, { minLength: 1 }),
      to: fc.array(fc.option(person), { minLength: names.length, maxLength: names.length }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave'), who: fc.tuple(person) }) },
)

type Lead = { id: string; manager: string | null; direct: number; everyone: number }

/** Those who lead, counted from the members alone; a circle would never end and is cut at twice everybody. */
async function counted({ tx }: Context): Promise<Lead[]> {
  const { rows } = await sql<Lead>`
    with recursive down as (
      select m.id as top, m.id, 0 as step from directory.member m
      union all
      select down.top, m.id, down.step + 1 from down join directory.member m on m.manager_id = down.id
      where down.step < ${2 * names.length}
    )
    select t.id, t.manager_id as manager, (count(*) filter (where down.step = 1))::int as direct,
      (count(*) - 1)::int as everyone
    from down join directory.member t on t.id = down.top
    group by t.id, t.manager_id having count(*) > 1 order by t.id
  `.execute(tx)
  return rows
}

async function kept({ tx }: Context): Promise<Lead[]> {
  const { rows } = await sql<Lead>`
    select member_id as id, manager_id as manager, direct, everyone from directory.lead order by member_id
  `.execute(tx)
  return rows
}

test('whatever is asked, nobody is ever above themselves, and the kept counts are those of the tree', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const org = await makeOrganisation()
      const ids = await org.people(...names)
      const idAt = (n: number) => ids[names[n] as string] as string
      for (const one of steps) {
        const work = org.asOwner(async (ctx) => {
          if (one.kind === 'leave') await removeMember(ctx, idAt(one.who[0] as number))
          else if (one.kind === 'hand' && 'to' in one && !Array.isArray(one.to))
            await changeManagers(ctx, {
              memberIds: one.who.map(idAt),
              managerId: one.to === null ? null : idAt(one.to),
            })
          else if ('to' in one && Array.isArray(one.to)) {
            const to = one.to
            await sql`
              update directory.member m set manager_id = c.manager::uuid
              from unnest(${one.who.map(idAt)}::uuid[],
                ${one.who.map((n) => (to[n] === null || to[n] === undefined ? null : idAt(to[n])))}::text[]) c (id, manager)
              where m.id = c.id
            `.execute(ctx.tx)
          }
        })
        // a refusal leaves everything as it was: a circle, or somebody who has left (by the verb, or by the key)
        await work.catch(({ code }) =>
          expect(['manager_cycle', 'unknown_member', 'not_found', '23503']).toContain(code),
        )
        const [fromMembers, fromLeads] = await org.asOwner(async (ctx) => [
          await counted(ctx),
          await kept(ctx),
        ])
        expect(fromLeads).toEqual(fromMembers)
        for (const { everyone } of fromMembers) expect(everyone).toBeLessThan(names.length)
      }
    }),
    { numRuns: 60 },
  )
})
