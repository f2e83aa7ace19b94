import {
  AbortedTransactionError,
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  DummyDriver,
  type Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SingleConnectionProvider,
  Transaction,
} from 'kysely'
import type pg from 'pg'
import { isId, MusterError } from '../../kernel/index.ts'
import { asFault } from './connections/faults.ts'
import type { DB } from './schema.generated.ts'

/** One open transaction. Raw SQL goes through kysely's `sql` tag. */
export type Tx = Transaction<DB>

const dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
}
const adapter = dialect.createAdapter()
const driver = dialect.createDriver()
const compiler = dialect.createQueryCompiler()

/**
 * The statements that open a transaction, sent in one go: the role of the requests where the connection's own
 * sees through walls, and the organisation, without which walled tables refuse.
 * @throws not_found for what is no id
 */
export function opening(role: string | null, organisationId: string | null): string {
  if (organisationId !== null && !isId(organisationId)) throw new MusterError('not_found')
  const settings = [
    ...(role === null ? [] : [`set_config('role', '${role}', true)`]),
    ...(organisationId === null ? [] : [`set_config('muster.org', '${organisationId}', true)`]),
  ]
  return settings.length === 0 ? 'begin' : `begin; select ${settings.join(', ')}`
}

/**
 * Runs work in the transaction that was opened on a connection: commits when it returns, rolls back when it
 * throws.
 * @throws disk_full, unavailable, and whatever the work throws
 */
export async function runTransaction<T>(client: pg.ClientBase, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    let result: T
    try {
      result = await work(transactionOn(client))
    } catch (error) {
      await client.query('rollback').catch(() => {})
      throw error
    }
    const { command } = await client.query('commit')
    // an earlier error that the work swallowed leaves nothing to commit
    if (command === 'ROLLBACK') throw new AbortedTransactionError()
    return result
  } catch (error) {
    throw asFault(error)
  }
}

function transactionOn(client: pg.ClientBase): Tx {
  const executor = new DefaultQueryExecutor(
    compiler,
    adapter,
    new SingleConnectionProvider(connectionOn(client)),
  )
  return new Transaction<DB>({ config: { dialect }, driver, dialect, executor })
}

function connectionOn(client: pg.ClientBase): DatabaseConnection {
  return {
    async executeQuery<R>(query: CompiledQuery) {
      const result = await client.query(query.sql, query.parameters as unknown[])
      const isWrite = ['INSERT', 'UPDATE', 'DELETE', 'MERGE'].includes(result.command)
      return {
        rows: (result.rows ?? []) as R[],
        ...(isWrite ? { numAffectedRows: BigInt(result.rowCount ?? 0) } : {}),
      }
    },
    // biome-ignore lint/correctness/useYield: large results are paged by key, never streamed
    async *streamQuery() {
      throw new Error('streaming a query is not offered; page by key')
    },
  }
}
