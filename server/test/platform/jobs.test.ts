import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { newId } from '../../src/kernel/index.ts'
import type { Database } from '../../src/platform/database/index.ts'
import { defineJob, enqueue, type Jobs, startJobs } from '../../src/platform/jobs/index.ts'
import { quietLog, testDatabase } from '../database.ts'

describe('small jobs', () => {
  let database: Database
  let jobs: Jobs
  const done: string[] = []
  const waiting = new Map<string, () => void>()
  const told = (text: string) => new Promise<void>((resolve) => waiting.set(text, resolve))

  const tell = defineJob({
    name: `test.tell-${newId()}`,
    schema: z.object({ text: z.string() }),
    async handle({ text }) {
      done.push(text)
      waiting.get(text)?.()
    },
  })

  beforeAll(async () => {
    database = await testDatabase()
    jobs = startJobs(database, [tell], quietLog)
  })
  afterAll(() => jobs.stop())

  it('are done when the transaction that needs them commits', async () => {
    const heard = told('committed')
    await database.inOrganisation(newId(), (tx) => enqueue(tx, tell, { text: 'committed' }))
    await heard
    expect(done).toContain('committed')
  })

  it('are not done when it rolls back', async () => {
    const failing = database.inSystem(async (tx) => {
      await enqueue(tx, tell, { text: 'rolled back' })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    const heard = told('after')
    await database.inSystem((tx) => enqueue(tx, tell, { text: 'after' }))
    await heard
    expect(done).not.toContain('rolled back')
  })

  it('go on after the connections of their runner are lost', async () => {
    const session = await database.connect()
    await session.release()
    const pool = database.openWorkerPool()
    await pool.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where application_name = $1 and pid <> pg_backend_pid() and query ilike '%graphile_worker%'`,
      [`muster-${process.pid}`],
    )
    await pool.end()
    const heard = told('again')
    await database.inSystem((tx) => enqueue(tx, tell, { text: 'again' }))
    await heard
    expect(done).toContain('again')
  })

  it('refuse a payload that is not theirs', async () => {
    const wrong = database.inSystem((tx) => enqueue(tx, tell, { text: 1 as unknown as string }))
    await expect(wrong).rejects.toThrow(/expected string/)
  })

  it('do not hold up a stop when one hangs', async () => {
    const begun = Promise.withResolvers<void>()
    const hanging = defineJob({
      name: `test.hang-${newId()}`,
      schema: z.object({}),
      handle: () => {
        begun.resolve()
        return new Promise<void>(() => {})
      },
    })
    const others = startJobs(database, [hanging], quietLog)
    await database.inSystem((tx) => enqueue(tx, hanging, {}))
    await begun.promise
    await others.stop()
  })

  it('leave their rows to the runner: the role of requests reads none', async () => {
    const asked = database.inSystem((tx) => sql`select * from graphile_worker._private_jobs`.execute(tx))
    await expect(asked).rejects.toThrow(/permission denied/)
  })
})
