import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer } from '../server.ts'
import { portalTable } from './route-table.ts'
import { makePortalVisitors, visitors } from './route-visitors.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
let visit: Awaited<ReturnType<typeof makePortalVisitors>>
beforeAll(async () => {
  server = await startTestServer()
  visit = await makePortalVisitors(server)
})
afterAll(() => server.close())

/** What every route of portals answers to everyone. */
describe('routes of portals and roles', () => {
  for (const [route, row] of Object.entries(portalTable))
    it(route, async () => {
      const answers: Record<string, number> = {}
      for (const who of visitors) answers[who] = await visit(who, route, row)
      const expected = row.answers.trim().split(/\s+/).map(Number)
      expect(answers).toEqual(Object.fromEntries(visitors.map((who, index) => [who, expected[index]])))
    })
})
