import type { Duplex } from 'node:stream'
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
  type RawBuilder,
  SingleConnectionProvider,
  Transaction,
} from 'kysely'
import type pg from 'pg'
import { isId, MusterError } from '../../kernel/index.ts'
import { asFault } from './connections/faults.ts'
import { nameOf } from './connections/statement-names.ts'
import type { DB } from './schema.generated.ts'

/** One open transaction. Raw SQL goes through kysely's `sql` tag. */
export type Tx = Transaction<DB>

const dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db: Kysely<unknown>) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
}
/** PostgreSQL's code for whatever is asked after something failed. */
const inFailedTransaction = '25P02'
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

/**
 * The same for reading, which may be done again where the connection turns out to be lost: neither for the opening
 * nor for the end is waited, and what the work asks at once goes in one way there and back.
 * @param begin the statements that open the transaction
 * @throws what the work throws, as the driver throws it
 */
export async function readInTransaction<T>(
  client: pg.ClientBase,
  begin: string,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const begun = gathered(client, begin)
  // whoever asks next on this connection waits for the end by themselves; what they ask at once goes along with it
  const end = (how: 'commit' | 'rollback') => void gathered(client, how, setImmediate).catch(() => {})
  try {
    const [, result] = await Promise.all([begun, work(transactionOn(client))])
    end('commit')
    return result
  } catch (error) {
    end('rollback')
    throw error
  }
}

/**
 * A statement that each connection plans once and then keeps. For what requests ask again and again, in few forms
 * of its text, and where one plan is right for all values.
 */
export function prepared<Row>(query: RawBuilder<Row>): Pick<RawBuilder<Row>, 'execute'> {
  return {
    execute: (provider, options) => {
      const executor = provider.getExecutor()
      return executor.executeQuery({ ...query.compile(provider), isPrepared: true } as Prepared<Row>, options)
    },
  }
}

type Prepared<Row = unknown> = CompiledQuery<Row> & { isPrepared?: boolean }

function transactionOn(client: pg.ClientBase): Tx {
  const connection = connectionOn(client)
  // a connection that takes the next question before it has answered needs nobody who lets them in one by one
  const provider = isPipelined(client)
    ? { provideConnection: <T>(ask: (one: DatabaseConnection) => Promise<T>) => ask(connection) }
    : new SingleConnectionProvider(connection)
  const executor = new DefaultQueryExecutor(compiler, adapter, provider)
  return new Transaction<DB>({ config: { dialect }, driver, dialect, executor })
}

function isPipelined(client: pg.ClientBase): boolean {
  return (client as { pipeline?: boolean }).pipeline === true
}

/**
 * Sends what is asked in one turn of the program as one packet. The promise is our own: that of the driver keeps the rows
 * of an answer until the whole heap is collected. See `docs/decisions/0005-nothing-young-in-old-functions.md`.
 * @param later when the turn is over
 */
function gathered(
  client: pg.ClientBase,
  statement: string | pg.QueryConfig,
  later: (send: () => void) => unknown = process.nextTick,
): Promise<pg.QueryResult> {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection
  stream.cork()
  later(() => stream.uncork())
  return new Promise((resolve, reject) => {
    client.query(statement as pg.QueryConfig, (error, result) => (error ? reject(error) : resolve(result)))
  })
}

function connectionOn(client: pg.ClientBase): DatabaseConnection {
  let first: unknown
  return {
    async executeQuery<R>(query: Prepared) {
      const { sql: text, parameters } = query
      const name = query.isPrepared === true ? nameOf(text) : undefined
      const statement = { text, values: parameters as unknown[], ...(name === undefined ? {} : { name }) }
      const result = await gathered(client, statement).catch((error: unknown) => {
        // of what was asked at once, everything behind what failed is refused too; what failed is the reason
        const isOnlyBehind = (error as { code?: unknown }).code === inFailedTransaction
        if (!isOnlyBehind) first ??= error
        throw isOnlyBehind ? (first ?? error) : error
      })
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
