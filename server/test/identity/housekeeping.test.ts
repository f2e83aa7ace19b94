import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { forgetOld } from '../../src/identity/index.ts'
import { testDatabase } from '../database.ts'

it('kept answers are forgotten after a day, not before', async () => {
  const database = await testDatabase()
  const keys = () =>
    database.inSystem(async (tx) => {
      const { rows } = await sql<{ key: string }>`
        select key from identity.kept_answer where principal = 'housekeeping'
      `.execute(tx)
      return rows.map(({ key }) => key)
    })
  await database.inSystem((tx) =>
    sql`
      insert into identity.kept_answer (principal, key, request_hash, created_at)
      values ('housekeeping', 'old', '', now() - interval '25 hours'), ('housekeeping', 'young', '', now())
    `.execute(tx),
  )
  await forgetOld(database)
  expect(await keys()).toEqual(['young'])
})
