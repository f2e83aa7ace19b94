import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startTestServer } from '../server.ts'
import { makeCrm } from './crm.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

it('a person is exported and erased as contact and as CRM user; their deals and records stay', async () => {
  const crm = await makeCrm(server)
  const ann = await crm.add()
  const contact = { firstName: 'Annabel', lastName: 'Quillfeather', email: ann.email }
  const made = await crm.make(ann, 'contacts', contact)
  const deal = await crm.make(ann, 'deals', { name: 'Stays', contactId: made.id })
  await crm.ask(ann, 'PATCH', `/contacts/${made.id}`, { body: { phone: '600' } })
  const path = `/orgs/${crm.slug}/privacy`
  const ask = (name: string, body: object) =>
    server.ask(crm.owner.session, 'POST', `${path}/${name}`, { body })

  const exported = await ask('export', { email: ann.email })
  const kinds = (exported.body.sections as { kind: string }[]).map(({ kind }) => kind)
  expect(kinds).toEqual(expect.arrayContaining(['member', 'crm_user', 'crm_contact', 'crm_change']))

  expect((await ask('erase', { email: ann.email, confirmed: ann.email })).status).toBe(200)
  expect((await crm.ask(crm.owner, 'GET', `/contacts/${made.id}`)).status).toBe(404)
  const left = await crm.ask(crm.owner, 'GET', `/deals/${deal.id}`)
  expect(left.body).toMatchObject({
    contactId: null,
    ownerId: ann.userId,
    owner: { displayName: expect.stringMatching(/^erased-/) },
  })
  const { rows } = await crm.asOwner(({ tx }) =>
    sql<{ text: string }>`
      select to_jsonb(e)::text as text from audit.event e union all select to_jsonb(c)::text from crm.change c
      union all select to_jsonb(u)::text from crm."user" u union all select word from crm.word
    `.execute(tx),
  )
  const traces = rows.filter(({ text }) => /quillfeather|annabel/i.test(text) || text.includes(ann.email))
  expect(traces).toEqual([])
})
