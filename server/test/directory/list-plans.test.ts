import { type CompiledQuery, sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { listMembers, listMemberships } from '../../src/directory/index.ts'
import type { Tx } from '../../src/platform/database/index.ts'
import { type Crowd, crowdQueries, makeCrowd } from './crowd.ts'

const sorts = ['name', '-name', 'email', '-email', 'createdAt', '-createdAt'] as const
// more than twice the window of people that a list may walk through before it gathers
const people = 50_000
let crowd: Crowd

beforeAll(async () => {
  crowd = await makeCrowd(people)
})

test.each(crowdQueries)('no list by %s reads a whole table', async (_name, query) => {
  for (const sort of sorts) {
    const first = await planned((tx) => list(tx, { ...query, sort, limit: 50 }))
    const cursor = first.answer.nextCursor
    const second =
      cursor === null ? null : await planned((tx) => list(tx, { ...query, sort, limit: 50, cursor }))
    for (const plan of [...first.plans, ...(second?.plans ?? [])]) expect(wholeTables(plan)).toEqual([])
  }
})

test('no list of the people of a group reads a whole table', async () => {
  for (const group of Object.values(crowd.groups))
    for (const sort of ['name', '-email'] as const)
      for (const filter of [{}, { q: 'ma' }, { status: 'inactive' }, { role: 'moderator' }] as const) {
        const { plans } = await planned((tx) =>
          crowd.asOwner((ctx) => listMemberships({ ...ctx, tx }, group, { ...filter, sort, limit: 50 })),
        )
        for (const plan of plans) expect(wholeTables(plan)).toEqual([])
      }
})

test('reading a whole table would be noticed', async () => {
  const { plans } = await planned((tx) =>
    sql`select count(*) from directory.member where display_name like 'A%'`.execute(tx),
  )
  expect(plans.flatMap(wholeTables)).toHaveLength(1)
})

async function list(
  tx: Tx,
  query: Parameters<typeof listMembers>[1],
): Promise<{ nextCursor: string | null }> {
  return crowd.asOwner((ctx) => listMembers({ ...ctx, tx }, query))
}

type Plan = {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}

/** Runs work in a transaction that explains every query before it runs. */
async function planned<T>(work: (tx: Tx) => Promise<T>): Promise<{ answer: T; plans: Plan[] }> {
  const plans: Plan[] = []
  const answer = await crowd.asOwner(async ({ tx }) => {
    // so few people fit into so few pages that reading all of them can be the cheapest; in a large table it
    // never is, and there a sequential scan means that no index could be used
    await sql`set local enable_seqscan = off`.execute(tx)
    return work(explaining(tx, plans))
  })
  return { answer, plans }
}

function explaining(tx: Tx, plans: Plan[]): Tx {
  const executor = tx.getExecutor()
  type Explained = { 'QUERY PLAN': { Plan: Plan }[] }
  const spy = {
    adapter: executor.adapter,
    transformQuery: executor.transformQuery.bind(executor),
    compileQuery: executor.compileQuery.bind(executor),
    executeQuery: async (query: CompiledQuery) => {
      const explain = {
        ...query,
        sql: `explain (analyze, timing off, format json) ${query.sql}`,
      } as CompiledQuery<Explained>
      const { rows } = await executor.executeQuery(explain)
      plans.push(...(rows[0]?.['QUERY PLAN'] ?? []).map((one) => one.Plan))
      return executor.executeQuery(query)
    },
  }
  return Object.create(tx, { getExecutor: { value: () => spy } })
}

/** Big tables that a plan reads in sequence, or more than half of by an index. */
function wholeTables(plan: Plan): string[] {
  const table = plan['Relation Name'] ?? ''
  const read = (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']
  const isWhole = plan['Node Type'] === 'Seq Scan' || read > people / 2
  const here =
    isWhole && ['member', 'membership'].includes(table) ? [`${plan['Node Type']} on ${table}: ${read}`] : []
  return [...here, ...(plan.Plans ?? []).flatMap(wholeTables)]
}
