import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { asFault } from './connections/faults.ts'
import { opening, runTransaction, type Tx } from './transaction.ts'

/** A connection of its own, for work that lasts: it holds locks and takes COPY. One thing at a time. */
export type Session = {
  /** Aborted when the connection is lost: its locks are gone then. */
  readonly lost: AbortSignal
  /** As `Database.inOrganisation`, on this connection. */
  inOrganisation<T>(organisationId: string, work: (tx: Tx) => Promise<T>): Promise<T>
  /** As `Database.inSystem`, on this connection. */
  inSystem<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Takes an advisory lock, which lasts until `unlock`, `release` or the loss of the connection. */
  tryLock(lockClass: number, key: string): Promise<boolean>
  unlock(lockClass: number, key: string): Promise<void>
  /**
   * Runs a COPY … FROM STDIN. Inside the work of `inOrganisation` or `inSystem` it belongs to that transaction,
   * else it has one of its own.
   * @returns rows that were copied
   */
  copyInto(statement: string, chunks: AsyncIterable<Uint8Array>): Promise<number>
  release(): Promise<void>
}

/** A session on an open connection. @param role the role that transactions switch to, if any */
export function sessionOn(client: pg.Client, role: string | null): Session {
  const loss = new AbortController()
  client.once('end', () => loss.abort())
  let isOpen = false
  let last: Promise<unknown> = Promise.resolve()

  // one transaction after the other, however they are called
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work, work)
    last = mine.catch(() => {})
    return mine
  }
  function transact<T>(organisationId: string | null, work: (tx: Tx) => Promise<T>): Promise<T> {
    return inTurn(async () => {
      isOpen = true
      try {
        await client.query(opening(role, organisationId)).catch((error) => {
          throw asFault(error)
        })
        return await runTransaction(client, work)
      } finally {
        isOpen = false
      }
    })
  }
  async function ask(text: string, lockClass: number, key: string): Promise<boolean> {
    try {
      const { rows } = await client.query<{ done: boolean }>(text, [lockClass, lockKey(key)])
      return rows[0]?.done === true
    } catch (error) {
      throw asFault(error)
    }
  }
  async function copy(statement: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
    const sink = client.query(copyFrom(statement))
    await pipeline(Readable.from(chunks, { objectMode: false }), sink)
    return sink.rowCount
  }
  return {
    lost: loss.signal,
    inOrganisation: (organisationId, work) => transact(organisationId, work),
    inSystem: (work) => transact(null, work),
    tryLock: (lockClass, key) => ask('select pg_try_advisory_lock($1, $2) as done', lockClass, key),
    async unlock(lockClass, key) {
      await ask('select pg_advisory_unlock($1, $2) as done', lockClass, key)
    },
    copyInto: (statement, chunks) =>
      isOpen ? copy(statement, chunks) : transact(null, () => copy(statement, chunks)),
    async release() {
      await client.end().catch(() => {})
    },
  }
}

/** 32 bits of a key, the same on every server. */
function lockKey(key: string): number {
  return createHash('sha256').update(key).digest().readInt32BE(0)
}
