import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listRoutes } from '../../src/platform/http/index.ts'
import { makeOrganisationThings } from '../organisation-things.ts'
import { startTestServer } from '../server.ts'
import { tryEveryRoute } from '../walls.ts'
import { makeHall, notTheirs } from './hall-scene.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
let scene: Awaited<ReturnType<typeof makeHall>>
let hidden: readonly string[]
beforeAll(async () => {
  server = await startTestServer()
  scene = await makeHall(server)
  hidden = [...notTheirs, ...(await makeOrganisationThings(server, scene.crm))]
})
afterAll(() => server.close())

const hall = '/api/v1/customer-portals/:org/:portal'
const leaks = (text: string) => hidden.filter((secret) => text.includes(secret))

describe('the wall around customer portal users', () => {
  test('no route of the organisation lets one in, whatever it is asked for', async () => {
    const { crm, ana, portal, people } = scene
    const made = await server.ask<{ slug: string }>(crm.owner.session, 'POST', `${crm.path}/portals`, {
      body: { name: 'Works' },
    })
    const tried = await tryEveryRoute(server, {
      as: ana.session,
      owner: crm.owner.session,
      names: {
        org: crm.slug,
        portal: made.body.slug,
        target: 'directory.group-membership',
        module: 'deals',
      },
      things: {
        // the portal that they belong to, the contact that they are
        '/api/v1/orgs/:org/crm/customer-portals': portal.id,
        '/api/v1/orgs/:org/crm/contacts': people.ana.id,
      },
      bodies: {},
    })
    const routes = listRoutes(server.app).filter(({ path }) => path.startsWith('/api/v1/orgs/:org/'))
    expect(tried).toHaveLength(routes.length)
    const through = tried.filter(({ status, text }) => ![403, 404].includes(status) || leaks(text).length > 0)
    expect(through.map(({ route, status, text }) => `${status} ${route} ${text.slice(0, 200)}`)).toEqual([])
  })

  test('beside the hall there is nothing but their own account', async () => {
    const { ana } = scene
    const others = listRoutes(server.app).filter(
      ({ path, access }) =>
        access !== 'public' && !path.startsWith('/api/v1/orgs/:org/') && !path.startsWith(hall),
    )
    const isAccount = (path: string) => /^\/api\/v1\/(me|auth)(\/|$)/.test(path)
    expect(
      others.filter(({ path }) => !isAccount(path)).map(({ method, path }) => `${method} ${path}`),
    ).toEqual(['POST /api/v1/orgs'])
    for (const { path } of others.filter(({ method }) => method === 'GET')) {
      const { text } = await server.ask(ana.session, 'GET', path)
      expect([path, leaks(text)]).toEqual([path, []])
    }
    // what is public is public to everyone, or asks for a key or a link of its own
    for (const { method, path } of listRoutes(server.app).filter(({ path: one }) =>
      one.startsWith('/crm/v8/'),
    )) {
      const asked = path.replace(':module', 'Contacts').replace(/:\w+/g, '1')
      const { statusCode, payload } = await server.app.inject({
        method,
        url: asked,
        headers: { cookie: `muster_session=${ana.session.session}` },
      })
      expect([path, statusCode, leaks(payload)]).toEqual([path, 401, []])
    }
  })

  test('in the hall, nothing of somebody else is there', async () => {
    const { ana, people, accounts, deals, crm, hall: at } = scene
    const theirs = {
      contacts: [people.leo, people.max, people.sue],
      accounts: [accounts.smith],
      deals: [deals.ofBowman, deals.ofSmith],
    }
    const elsewhere = await makeHall(server)
    const tried: string[] = []
    for (const { method, path } of listRoutes(server.app).filter(({ path: one }) => one.startsWith(hall))) {
      const isOne = path.endsWith('/:id')
      for (const [module, records] of Object.entries(theirs))
        for (const { id } of isOne ? [...records, { id: elsewhere.deals.ofAna.id }] : [{ id: '' }]) {
          const own = path.replace(hall, at).replace(':module', module).replace(':id', id)
          const ask = (url: string) =>
            server.ask(ana.session, method, url.replace('/api/v1', ''), {
              ...(method === 'POST' || method === 'PATCH' ? { body: { values: { phone: '1' } } } : {}),
            })
          const here = await ask(own)
          if (isOne) expect([method, own, here.status]).toEqual([method, own, 404])
          expect([own, leaks(here.text)]).toEqual([own, []])
          // the same in the portal of another organisation
          const there = await ask(own.replace(crm.slug, elsewhere.crm.slug))
          if (path !== hall) expect([method, own, there.status]).toEqual([method, own, 404])
          tried.push(`${method} ${path}`)
        }
    }
    expect(new Set(tried).size).toBe(8)
  })
})
