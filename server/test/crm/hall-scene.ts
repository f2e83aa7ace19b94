import type { CustomerPermissions, HallRecord } from '@muster/contract'
import { sql } from 'kysely'
import { joinOrganisation } from '../../src/identity/index.ts'
import { makePerson, type TestPerson } from '../people.ts'
import type { Answer, Asked, TestServer } from '../server.ts'
import { type AnyRecord, makeCrm, type TestCrm } from './crm.ts'

/** A customer portal user who has accepted. */
export type TestCustomer = TestPerson & { userId: string; contactId: string }

type Method = Parameters<TestServer['ask']>[1]

const may = (acts: string, scope: 'own' | 'shared') => ({
  view: acts.includes('v'),
  create: acts.includes('c'),
  edit: acts.includes('e'),
  delete: acts.includes('d'),
  scope,
})

/** What stands in records that customers of Bowman must never read. */
export const notTheirs = ['INTERNAL', 'SMITH', 'Smith']

/**
 * A CRM with two companies, Bowman and Smith, and a portal with people of both: Ana of Bowman sees her own, Leo leads
 * Bowman's account and may do everything, Sue is of Smith.
 * @param given a CRM that is to hold it, in place of one of its own
 */
export async function makeHall(server: TestServer, given?: TestCrm) {
  const crm = given ?? (await makeCrm(server))
  const { owner } = crm
  const post = async <T = AnyRecord & { slug: string }>(path: string, body: object): Promise<T> => {
    const made = await crm.ask<T>(owner, 'POST', path, { body })
    if (made.status >= 300) throw new Error(made.text)
    return made.body
  }
  for (const [label, customers] of [
    ['Rating INTERNAL', 'hidden'],
    ['Delivery', 'shown'],
    ['Reference', 'editable'],
  ])
    await post('/fields', { module: 'deals', label, kind: 'text', customers })
  await post('/fields', { module: 'contacts', label: 'Guide INTERNAL', kind: 'user', customers: 'editable' })
  const bowman = await post('/accounts', {
    name: 'Bowman',
    phone: '+49 1',
    website: 'https://bowman.example',
  })
  const smith = await post('/accounts', { name: 'Smith SMITH' })
  const person = (firstName: string, accountId: string) =>
    post('/contacts', {
      firstName,
      lastName: accountId === bowman.id ? 'Bowman' : 'SMITH',
      email: `${firstName.toLowerCase()}@${crm.slug}.example`,
      accountId,
    })
  const people = {
    ana: await person('Ana', bowman.id),
    leo: await person('Leo', bowman.id),
    max: await person('Max', bowman.id),
    sue: await person('Sue', smith.id),
  }
  const deal = (name: string, accountId: string, contactId: string | null) =>
    post('/deals', {
      name,
      accountId,
      contactId,
      amount: 1200.5,
      stage: 'Negotiation',
      externalId: `INTERNAL ${name}`,
      fields: { Rating_INTERNAL: 'INTERNAL slow payer', Delivery: 'Ramp 3', Reference: 'PO 1' },
    })
  const deals = {
    ofAna: await deal('Fence', bowman.id, people.ana.id),
    ofBowman: await deal('Gate', bowman.id, people.leo.id),
    // Ana advises Smith in it: it names her, the company is not hers
    advised: await deal('Advice', smith.id, people.ana.id),
    ofSmith: await deal('SMITH roof', smith.id, people.sue.id),
  }
  const portal = await post('/customer-portals', { name: 'Garden clients', language: 'es' })
  const at = `/customer-portals/${portal.slug}`
  const types = await crm.ask<{ items: { id: string }[] }>(owner, 'GET', `${at}/user-types`)
  const usual = types.body.items[0]?.id as string
  const all: CustomerPermissions = {
    contacts: may('vced', 'shared'),
    accounts: may('vced', 'shared'),
    deals: may('vced', 'shared'),
    projects: may('v', 'shared'),
  }
  const partner = await post(`${at}/user-types`, { name: 'Partner', role: 'account_lead', permissions: all })
  const customer = async (contact: AnyRecord, userTypeId: string): Promise<TestCustomer> => {
    const user = await post(`${at}/users`, { contactId: contact.id, userTypeId, invite: false })
    const { identityId, session, email } = await makePerson(crm.database)
    await crm.asOwner(async ({ tx }) => {
      await joinOrganisation(tx, identityId, crm.id)
      await sql`update crm.customer_user set identity_id = ${identityId}::uuid, confirmed_at = now()
        where id = ${user.id}::uuid`.execute(tx)
    })
    return { identityId, session, email, userId: user.id, contactId: contact.id }
  }
  const hall = `/customer-portals/${crm.slug}/${portal.slug}`
  return {
    crm,
    portal,
    at,
    hall,
    types: { usual, partner: partner.id },
    accounts: { bowman, smith },
    people,
    deals,
    ana: await customer(people.ana, usual),
    leo: await customer(people.leo, partner.id),
    sue: await customer(people.sue, usual),
    /** Asks in the hall as a customer. */
    ask: <T = HallRecord>(
      who: Pick<TestCustomer, 'session'> | null,
      method: Method,
      path: string,
      asked?: Asked,
    ): Promise<Answer<T>> => server.ask<T>(who?.session ?? null, method, `${hall}${path}`, asked),
  }
}
