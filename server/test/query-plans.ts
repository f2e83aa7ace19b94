import { type CompiledQuery, sql } from 'kysely'
import type { Tx } from '../src/platform/database/index.ts'
import type { TestOrganisation } from './directory/organisation.ts'

/** A node of a plan, with what it read. */
export type Plan = {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows': number
  'Actual Loops': number
  'Rows Removed by Filter'?: number
  Plans?: Plan[]
}

/** Runs work in a transaction of an organisation that explains every query before it runs. */
export async function planned<T>(
  org: Pick<TestOrganisation, 'asOwner'>,
  work: (tx: Tx) => Promise<T>,
): Promise<{ answer: T; plans: Plan[] }> {
  const plans: Plan[] = []
  const answer = await org.asOwner(async ({ tx }) => {
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

/**
 * Tables that a plan reads in sequence, or more than so many rows of by an index.
 * @param tables names of the big ones
 */
export function wholeTables(plan: Plan, tables: readonly string[], most: number): string[] {
  const table = plan['Relation Name'] ?? ''
  const read = (plan['Actual Rows'] + (plan['Rows Removed by Filter'] ?? 0)) * plan['Actual Loops']
  const isWhole = plan['Node Type'] === 'Seq Scan' || read > most
  const here = isWhole && tables.includes(table) ? [`${plan['Node Type']} on ${table}: ${read}`] : []
  return [...here, ...(plan.Plans ?? []).flatMap((below) => wholeTables(below, tables, most))]
}
