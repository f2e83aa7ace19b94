import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listRoutes } from '../src/platform/http/index.ts'
import { portalTable } from './projects/route-table.ts'
import { type Who, whoAll } from './route-row.ts'
import { table } from './route-table.ts'
import { makeVisitors, type Visitors } from './route-visitors.ts'
import { startTestServer } from './server.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
let visitors: Visitors
beforeAll(async () => {
  server = await startTestServer({ work: true })
  visitors = await makeVisitors(server)
})
afterAll(() => server.close())

/** What every route answers to everyone; bodies and ids are chosen so that nobody's request changes anything. */
describe('routes and roles', () => {
  it('has a row for every route, and no row without one', () => {
    const routes = listRoutes(server.app).map(({ method, path }) => `${method} ${path}`)
    expect(Object.keys({ ...table, ...portalTable }).sort()).toEqual(routes.sort())
  })

  for (const [route, row] of Object.entries(table))
    it(route, async () => {
      const answers: Partial<Record<Who, number>> = {}
      for (const who of whoAll) answers[who] = await visitors.visit(who, route, row)
      const expected = row.answers.trim().split(/\s+/).map(Number)
      expect(Object.values(answers)).toEqual(expected)
    })
})
