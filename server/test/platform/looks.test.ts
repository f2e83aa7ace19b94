import { sql } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import { type Database, prepared, type Tx } from '../../src/platform/database/index.ts'
import { testDatabase } from '../database.ts'
import { makeOrganisation } from '../directory/organisation.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})

const everybody = (tx: Tx) =>
  prepared(sql<{ email: string }>`select email from directory.member order by email collate "C"`).execute(tx)
const connection = (tx: Tx) => sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)

it('a statement that is kept shows each organisation its own rows, on the same connection', async () => {
  const [one, two] = [await makeOrganisation(), await makeOrganisation()]
  await one.people('ann', 'bob')
  await two.people('zoe')
  const seen: string[] = []
  // more often than a connection needs to settle on one plan for all
  for (let turn = 0; turn < 20; turn += 1)
    for (const { id } of [one, two])
      await database.inOrganisationToLook(id, async (tx) => {
        const [{ rows }, { rows: at }] = await Promise.all([everybody(tx), connection(tx)])
        seen.push(`${at[0]?.pid} ${id === one.id ? 'one' : 'two'}: ${rows.map((row) => row.email)}`)
      })
  const told = new Set(seen.map((line) => line.slice(line.indexOf(' ') + 1)))
  expect([...told].sort()).toEqual(['one: ann@test.example,bob@test.example', 'two: zoe@test.example'])
  expect(new Set(seen).size).toBeLessThan(seen.length / 2)
})

it('what is asked at once is answered each by itself, and one refusal refuses the whole', async () => {
  const { id } = await makeOrganisation()
  const answers = await database.inOrganisationToLook(id, (tx) =>
    Promise.all([1, 2, 3].map((n) => sql<{ n: number }>`select ${n}::int as n`.execute(tx))),
  )
  expect(answers.map(({ rows }) => rows[0]?.n)).toEqual([1, 2, 3])
  const refused = database.inOrganisationToLook(id, (tx) =>
    Promise.all([sql`select 1 / 0`.execute(tx), everybody(tx)]),
  )
  await expect(refused).rejects.toMatchObject({ code: '22012' })
  expect((await database.inOrganisationToLook(id, everybody)).rows).toEqual([])
})

it('a look whose connection is lost is done again on another', async () => {
  const { id, people } = await makeOrganisation()
  await people('ann')
  let turns = 0
  const { rows } = await database.inOrganisationToLook(id, async (tx) => {
    turns += 1
    if (turns === 1) {
      const { rows: at } = await connection(tx)
      const other = database.openWorkerPool()
      await other.query('select pg_terminate_backend($1)', [at[0]?.pid])
      await other.end()
    }
    return everybody(tx)
  })
  expect(rows).toEqual([{ email: 'ann@test.example' }])
  expect(turns).toBe(2)
})

it('outside of an organisation a statement that is kept is refused by the wall', async () => {
  await expect(database.inSystem(everybody)).rejects.toThrow(/uuid|muster\.org/)
})
