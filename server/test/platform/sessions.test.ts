import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/kernel/index.ts'
import type { Database } from '../../src/platform/database/index.ts'
import { testDatabase } from '../database.ts'

const lockClass = 99

const myPid = sql<{ pid: number }>`select pg_backend_pid() as pid`

/** Ends a connection from outside. */
async function cut(database: Database, pid: number | undefined): Promise<void> {
  const pool = database.openWorkerPool()
  await pool.query('select pg_terminate_backend($1)', [pid])
  await pool.end()
}

describe('sessions', () => {
  let database: Database
  beforeAll(async () => {
    database = await testDatabase()
  })

  it('hold a lock that nobody else gets until it is given back', async () => {
    const [one, two] = [await database.connect(), await database.connect()]
    const key = newId()
    expect(await one.tryLock(lockClass, key)).toBe(true)
    expect(await two.tryLock(lockClass, key)).toBe(false)
    await one.unlock(lockClass, key)
    expect(await two.tryLock(lockClass, key)).toBe(true)
    await Promise.all([one.release(), two.release()])
  })

  it('say when they are lost, reject what runs, and free their locks', async () => {
    const session = await database.connect()
    const key = newId()
    await session.tryLock(lockClass, key)
    const { rows } = await session.inSystem((tx) => myPid.execute(tx))
    const lost = new Promise((resolve) => session.lost.addEventListener('abort', resolve))
    const running = session.inSystem((tx) => sql`select pg_sleep(600)`.execute(tx))
    const rejected = expect(running).rejects.toMatchObject({ code: 'unavailable' })
    await cut(database, rows[0]?.pid)
    await Promise.all([rejected, lost])
    const other = await database.connect()
    expect(await other.tryLock(lockClass, key)).toBe(true)
    await other.release()
  })

  it('run one transaction after the other', async () => {
    const session = await database.connect()
    const order: string[] = []
    await Promise.all(
      ['a', 'b'].map((name) =>
        session.inSystem(async (tx) => {
          order.push(`${name} begins`)
          await sql`select 1`.execute(tx)
          order.push(`${name} ends`)
        }),
      ),
    )
    expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
    await session.release()
  })

  it('copy into an insert-only part of a walled table, which is read through its parent only', async () => {
    const [acme, globex] = [newId(), newId()]
    const table = `sessions_${newId().replaceAll('-', '')}`
    const owner = database.openWorkerPool()
    await owner.query(
      `create table imports.${table} (organisation_id uuid not null, month int not null, name text) partition by list (month);
       create table imports.${table}_1 partition of imports.${table} for values in (1);
       select platform.wall('imports.${table}'), platform.insert_only('imports.${table}_1')`,
    )
    const session = await database.connect()
    const chunks = async function* () {
      yield Buffer.from(`${acme}\t1\tAnn\n${acme}\t1\tB`)
      yield Buffer.from(`ob\n${globex}\t1\tZoe\n`)
    }
    const copied = await session.inOrganisation(acme, () =>
      session.copyInto(`copy imports.${table}_1 from stdin`, chunks()),
    )
    expect(copied).toBe(3)
    const names = await session.inOrganisation(acme, (tx) =>
      sql`select name from ${sql.table(`imports.${table}`)} order by 1`.execute(tx),
    )
    expect(names.rows).toEqual([{ name: 'Ann' }, { name: 'Bob' }])
    const direct = session.inOrganisation(acme, (tx) =>
      sql`select from ${sql.table(`imports.${table}_1`)}`.execute(tx),
    )
    await expect(direct).rejects.toThrow(/permission denied/)
    await session.release()
    await owner.query(`drop table imports.${table}`)
    await owner.end()
  })

  it('undo a copy whose source fails, and stay usable', async () => {
    const session = await database.connect()
    const failing = async function* () {
      yield Buffer.from(`${newId()}\t${newId()}\t2026-01-01\n`)
      throw new Error('the file ends here')
    }
    const copied = session.copyInto('copy imports.active_run from stdin', failing())
    await expect(copied).rejects.toThrow('the file ends here')
    expect((await session.inSystem((tx) => sql`select 1 as one`.execute(tx))).rows).toEqual([{ one: 1 }])
    await session.release()
  })
})

describe('the database', () => {
  let database: Database
  beforeAll(async () => {
    database = await testDatabase()
  })

  it('rejects the work of a pooled connection that is cut, and serves the next', async () => {
    const work = database.inSystem(async (tx) => {
      const { rows } = await myPid.execute(tx)
      await cut(database, rows[0]?.pid)
      await sql`select 1`.execute(tx)
    })
    await expect(work).rejects.toMatchObject({ code: 'unavailable' })
    expect(await database.health()).toBe(true)
    expect((await database.inSystem((tx) => sql`select 1 as one`.execute(tx))).rows).toEqual([{ one: 1 }])
  })

  it('takes another connection when a pooled one died unnoticed', async () => {
    const one = () => database.inSystem((tx) => myPid.execute(tx))
    const { rows } = await one()
    await cut(database, rows[0]?.pid)
    expect((await one()).rows).toHaveLength(1)
  })

  it('does not commit what went on after a swallowed error', async () => {
    const swallowed = database.inSystem(async (tx) => {
      await sql`select 1 / 0`.execute(tx).catch(() => {})
    })
    await expect(swallowed).rejects.toThrow(/rolled back|aborted/i)
  })

  it('hears notifications when they are committed, also after its connection was cut', async () => {
    const channel = `test_${newId()}`
    const heard: string[] = []
    let wake = () => {}
    const next = () => new Promise<void>((resolve) => (wake = resolve))
    const end = await database.listen(channel, (payload) => {
      heard.push(payload)
      wake()
    })
    const first = next()
    await database.inSystem((tx) => database.notify(tx, channel, 'one'))
    await first
    const pool = database.openWorkerPool()
    await pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where query like '%' || $1 || '%' and pid <> pg_backend_pid()",
      [channel],
    )
    await pool.end()
    const again = next()
    // what is sent while the connection is away is missed, so it is sent until it is heard
    let isHeard = false
    void again.then(() => {
      isHeard = true
    })
    while (!isHeard) await database.inSystem((tx) => database.notify(tx, channel, 'two'))
    expect(heard.slice(0, 2)).toEqual(['one', 'two'])
    await end()
  })

  it('takes only an id for an organisation', async () => {
    const asked = database.inOrganisation("x', true); drop table y; --", async () => 1)
    await expect(asked).rejects.toMatchObject({ code: 'not_found' })
  })
})
