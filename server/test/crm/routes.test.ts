import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crmRows } from '../route-table-crm.ts'
import { startTestServer } from '../server.ts'
import { type CrmPerson, makeCrm, type TestCrm } from './crm.ts'

const nothing = '00000000-0000-7000-8000-000000000000'
let server: Awaited<ReturnType<typeof startTestServer>>
let crm: TestCrm
let visitors: CrmPerson[]

beforeAll(async () => {
  server = await startTestServer()
  crm = await makeCrm(server)
  const inactive = await crm.add()
  visitors = [await crm.add({ profileId: crm.profiles.administrator }), await crm.add(), inactive]
  await crm.asOwner(({ tx }) =>
    sql`update crm."user" set access = 'inactive' where id = ${inactive.userId}`.execute(tx),
  )
})
afterAll(() => server.close())

/** What profiles decide beyond the roles in the organisation: an Administrator, a Standard and an inactive user. */
describe('routes and profiles', () => {
  for (const [route, row] of Object.entries(crmRows))
    it(route, async () => {
      const [method = 'GET', pattern = ''] = route.split(' ')
      const path = pattern.replace(':org', crm.slug).replaceAll(/:[a-z]+/g, nothing)
      const answers: number[] = []
      for (const { session } of visitors) {
        const answer = await server.ask(
          session,
          method as 'GET',
          path,
          row.body === undefined ? {} : { body: row.body },
        )
        answers.push(answer.status)
      }
      expect(answers).toEqual(row.crm.split(' ').map(Number))
    })
})
