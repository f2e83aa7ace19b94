import type { ClientUser, Page, PortalUser } from '@muster/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer } from '../server.ts'
import { makePortal } from './portal.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

/** The same numbers in every run, from a seed. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48271) % 2147483647
    return state % below
  }
}

const addresses = ['a', 'b', 'c', 'd'].map((one) => `${one}@out.example`)

test.each([7, 19, 101])(
  'whatever is done at once, an address is one portal user or one client user of one company (seed %s)',
  async (seed) => {
    const { ask, org, portal } = await makePortal(server)
    const companies: string[] = []
    for (const name of ['Bowman', 'Smith'])
      companies.push((await ask<{ id: string }>('POST', '/client-companies', { name })).body.id)
    const next = numbers(seed)
    const known = async () => {
      const clients = (await ask<Page<ClientUser>>('GET', '/client-users')).body.items
      const users = (await ask<Page<PortalUser>>('GET', '/users?q=out')).body.items
      return { clients, users }
    }
    for (let round = 0; round < 8; round++) {
      const { clients, users } = await known()
      const acts = Array.from({ length: 6 }, () => {
        const email = addresses[next(addresses.length)] as string
        const companyId = companies[next(2)] as string
        const client = clients[next(Math.max(clients.length, 1))]
        const user = users[next(Math.max(users.length, 1))]
        switch (next(7)) {
          case 0:
            return ask('POST', '/users', { email })
          case 1:
            return ask('POST', '/users/invite', { emails: addresses.join(',') })
          case 2:
            return ask('POST', '/client-users', { email, companyId, move: next(2) === 0 })
          case 3:
            return ask('POST', '/client-users/invite', { emails: addresses.join(','), companyId, move: true })
          case 4:
            return ask('DELETE', `/users/${user?.id ?? portal.id}`)
          case 5:
            return ask('POST', `/client-users/${client?.id ?? portal.id}/convert`, {})
          default:
            return ask('POST', '/client-users/bulk', { action: 'remove', filter: { q: email } })
        }
      })
      const answers = await Promise.all(acts)
      // a clash is told as one; nothing breaks
      expect(answers.filter(({ status }) => status >= 500).map(({ text }) => text)).toEqual([])
      const { rows } = await org.asOwner(({ tx }) =>
        sql<{ key: string; kinds: string; claims: string }>`
          select k.key, coalesce(string_agg(p.kind || p.id, ',' order by p.kind, p.id), '') as kinds,
            (select coalesce(string_agg(a.kind || a.person_id, ','), '') from projects.portal_address a
              where a.organisation_id = ${org.id}::uuid and a.portal_id = ${portal.id}::uuid
                and a.email_key = k.key) as claims
          from unnest(${addresses}::text[]) k (key)
          left join (
            select 'portal_user' as kind, id, email_key from projects.portal_user where organisation_id = ${org.id}::uuid
            union all
            select 'client_user', id, email_key from projects.client_user where organisation_id = ${org.id}::uuid
          ) p on p.email_key = k.key
          group by k.key order by k.key`.execute(tx),
      )
      for (const { key, kinds, claims } of rows) {
        expect([key, kinds.split(',').length]).toEqual([key, 1])
        expect([key, claims]).toEqual([key, kinds])
      }
    }
  },
)
