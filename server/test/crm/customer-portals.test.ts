import type { LetterPreview } from '@muster/contract'
import { translator } from '@muster/phrases'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestServer } from '../server.ts'
import { type CrmPerson, makeCrm, type TestCrm } from './crm.ts'

type Portal = { id: string; slug: string; version: number; seatsUsed: number; users: Record<string, number> }
type Type = { id: string; name: string; users: number; position: number; version: number }
type User = {
  id: string
  email: string
  newEmail: string | null
  state: string
  version: number
  invitedAt: string | null
}
type Page<T> = { items: T[]; total: number | null }
type Invited = {
  invited: number
  items: { email: string; outcome: string; reason: string | null; userId: string | null; contactId: string }[]
}

let server: Awaited<ReturnType<typeof startTestServer>>
let crm: TestCrm
let standard: CrmPerson
let portal: Portal
const at = (path = '') => `/customer-portals/${portal.slug}${path}`

beforeAll(async () => {
  server = await startTestServer()
  crm = await makeCrm(server)
  standard = await crm.add()
  portal = (
    await crm.ask<Portal>(crm.owner, 'POST', '/customer-portals', { body: { name: 'Norwind clients' } })
  ).body
})
afterAll(() => server.close())

describe('Customer portals', () => {
  it('have a name of thirty characters, an address, a language and seats', async () => {
    expect(portal).toMatchObject({ slug: 'norwind-clients', language: 'en', active: true, seats: null })
    const ask = (body: object) => crm.ask(crm.owner, 'POST', '/customer-portals', { body })
    expect((await ask({ name: 'x'.repeat(31) })).status).toBe(400)
    expect(await ask({ name: 'NORWIND Clients' })).toMatchObject({
      status: 409,
      body: { code: 'name_taken' },
    })
    const changed = await crm.ask<Portal>(crm.owner, 'PATCH', at(), { body: { language: 'es', seats: 50 } })
    expect(changed.body).toMatchObject({ language: 'es', seats: 50, seatsUsed: 0 })
    const other = await ask({ name: 'Partners' })
    expect((await crm.ask(crm.owner, 'DELETE', `/customer-portals/${other.body.id}`)).status).toBe(204)
  })

  it('show the mail of an invitation before it is sent, in both languages, the portal’s first', async () => {
    const path = at('/users/invite/preview?note=See%20you%20soon&email=ana%40garden.example')
    const { status, body } = await crm.ask<LetterPreview>(crm.owner, 'GET', path)
    expect([status, body.usual, body.letters.map(({ language }) => language)]).toEqual([
      200,
      'es',
      ['en', 'es'],
    ])
    for (const { language, subject, text } of body.letters) {
      const t = translator(language)
      const organisation = crm.slug
      expect(subject).toBe(t('mail.customer.subject', { portal: 'Norwind clients', organisation }))
      expect(text).toContain('See you soon')
      expect(text).toContain('ana@garden.example')
      // its link opens nothing
      expect(text).toContain('/invitation?token=…')
    }
    expect((await crm.ask(standard, 'GET', path)).status).toBe(403)
  })

  it('are for whoever may: everyone else is told who can give the right', async () => {
    for (const path of ['/customer-portals', at(), at('/users'), at('/users.csv'), at('/user-types')]) {
      const refused = await crm.ask(standard, 'GET', path)
      expect(refused).toMatchObject({ status: 403, body: { code: 'crm_forbidden' } })
      expect(refused.text).toContain('An Administrator of the CRM can change that')
    }
    const profile = await crm.ask(crm.owner, 'POST', '/profiles', {
      body: {
        name: 'Portal desk',
        rights: { manageUsers: false, manageSetup: false, manageCustomerUsers: true },
      },
    })
    const desk = await crm.add({ profileId: profile.body.id })
    expect(await crm.ask(desk, 'GET', at('/users'))).toMatchObject({ status: 200 })
    expect(await crm.ask(desk, 'PATCH', at(), { body: { active: false } })).toMatchObject({ status: 403 })
  })

  it('have five user types at most, with permissions that hold together', async () => {
    const make = (name: string, more = {}) =>
      crm.ask<Type>(crm.owner, 'POST', at('/user-types'), { body: { name, ...more } })
    const none = { view: false, create: true, edit: true, delete: true, scope: 'shared' }
    const made = await make('Partner', {
      role: 'account_lead',
      permissions: {
        contacts: none,
        accounts: { ...none, view: true },
        deals: none,
        projects: { ...none, view: true },
      },
    })
    expect(made.body).toMatchObject({
      position: 2,
      profile: 'Partner',
      role: 'account_lead',
      permissions: {
        deals: { view: false, create: false, scope: 'shared' },
        // what there is not to do in a module is allowed to nobody
        accounts: { view: true, create: false, edit: true, delete: false, scope: 'shared' },
        projects: { view: true, create: false, edit: false, delete: false, scope: 'shared' },
      },
    })
    expect((await make('partner')).status).toBe(409)
    for (const name of ['Three', 'Four', 'Five']) await make(name)
    expect(await make('Six')).toMatchObject({ status: 422, body: { code: 'too_many_user_types' } })
    const { items } = (await crm.ask<Page<Type>>(crm.owner, 'GET', at('/user-types'))).body
    expect(items.map(({ name }) => name)).toEqual(['Client Portal User', 'Partner', 'Three', 'Four', 'Five'])
    const gone = await crm.ask(crm.owner, 'DELETE', at(`/user-types/${items[4]?.id}`))
    expect(gone.status).toBe(204)
  })

  it('take contacts and addresses in, and say why somebody was left out', async () => {
    const ana = await crm.make(crm.owner, 'contacts', {
      firstName: 'Ana',
      lastName: 'Ruiz',
      email: 'ana@cliente.example',
    })
    const mute = await crm.make(crm.owner, 'contacts', { lastName: 'Mute' })
    const first = await crm.ask<Invited>(crm.owner, 'POST', at('/users/invite'), {
      body: { contactIds: [ana.id, mute.id] },
    })
    expect(first.body.items).toMatchObject([
      { email: 'ana@cliente.example', outcome: 'done', reason: null },
      { email: '', outcome: 'refused', reason: 'no_email' },
    ])
    const second = await crm.ask<Invited>(crm.owner, 'POST', at('/users/invite'), {
      body: { emails: `Ben Lee <ben@cliente.example>, ANA@cliente.example, nonsense, ${crm.owner.email}` },
    })
    expect(second.body.items.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['done', null],
      ['unchanged', 'already_customer'],
      ['refused', 'invalid_email'],
      ['refused', 'works_here'],
    ])
    const { body } = await crm.ask<Page<User>>(crm.owner, 'GET', at('/users?sort=-name'))
    expect(body).toMatchObject({
      total: 2,
      items: [
        { name: 'Ben Lee', state: 'unconfirmed', userType: 'Client Portal User', role: 'contact' },
        { name: 'Ana Ruiz', contact: { displayName: 'Ana Ruiz' }, confirmed: false },
      ],
    })
    const members = await server.ask<Page<{ email: string }>>(
      crm.owner.session,
      'GET',
      `${crm.path}/crm/users?q=cliente`,
    )
    expect(members.body.items).toEqual([])
  })

  it('are searched by name, address, status and type', async () => {
    const names = async (query: string) =>
      (await crm.ask<Page<{ firstName: string }>>(crm.owner, 'GET', at(`/users?${query}`))).body.items.map(
        ({ firstName }) => firstName,
      )
    expect(await names('q=ru')).toEqual(['Ana'])
    expect(await names('q=ben%40cliente')).toEqual(['Ben'])
    expect(await names('q=%40cliente')).toEqual(['Ana', 'Ben'])
    expect(await names('q=cliente.ex')).toEqual(['Ana', 'Ben'])
    expect(await names('q=lee%20cliente%20ben')).toEqual(['Ben'])
    expect(await names('q=liente')).toEqual([])
    expect(await names('q=unconfirmed')).toEqual(['Ana', 'Ben'])
    expect(await names('q=lee%20sin%20confirmar')).toEqual(['Ben'])
    expect(await names('q=client%20portal%20user')).toEqual(['Ana', 'Ben'])
    expect(await names('q=partner')).toEqual([])
    expect(await names('status=inactive')).toEqual([])
    for (const sort of ['email', '-status', 'invitedAt', '-lastSignInAt', 'createdAt'])
      expect((await names(`sort=${sort}`)).length).toBe(2)
  })

  it('do one thing to many: deactivate, activate, another type, another role, remove', async () => {
    const users = (await crm.ask<Page<User>>(crm.owner, 'GET', at('/users'))).body.items
    const types = (await crm.ask<Page<Type>>(crm.owner, 'GET', at('/user-types'))).body.items
    const bulk = (body: object) =>
      crm.ask<Record<string, unknown>>(crm.owner, 'POST', at('/users/bulk'), { body })
    const userIds = users.map(({ id }) => id)
    expect((await bulk({ action: 'set_type', userIds, userTypeId: types[1]?.id })).body).toMatchObject({
      done: 2,
    })
    expect(
      (await bulk({ action: 'set_role', filter: { q: 'ana' }, role: 'account_lead' })).body,
    ).toMatchObject({
      people: 1,
      done: 1,
    })
    const look = { action: 'deactivate', filter: {}, preview: true }
    expect((await bulk(look)).body).toMatchObject({ done: 2, items: [] })
    expect((await bulk({ ...look, preview: false })).body).toMatchObject({ done: 2 })
    const totals = await crm.ask(crm.owner, 'GET', at('/users/totals'))
    expect(totals.body).toEqual({ all: 2, active: 0, confirmed: 0, unconfirmed: 0, inactive: 2 })
    expect((await bulk({ action: 'reinvite', userIds })).body).toMatchObject({
      refused: 2,
      reasons: [{ reason: 'inactive', count: 2 }],
    })
    await crm.ask(crm.owner, 'PATCH', at(), { body: { seats: 1 } })
    expect((await bulk({ action: 'activate', userIds })).body).toMatchObject({
      refused: 2,
      reasons: [{ reason: 'customer_seats_exceeded' }],
    })
    await crm.ask(crm.owner, 'PATCH', at(), { body: { seats: null } })
    expect((await bulk({ action: 'activate', userIds })).body).toMatchObject({ done: 2 })
    const type = await crm.ask(crm.owner, 'DELETE', at(`/user-types/${types[1]?.id}`))
    expect(type).toMatchObject({ status: 409, body: { code: 'crm_in_use' } })
    expect(
      (await crm.ask(crm.owner, 'DELETE', at(`/user-types/${types[1]?.id}?reassignTo=${types[0]?.id}`)))
        .status,
    ).toBe(204)
    expect((await crm.ask<Portal>(crm.owner, 'GET', at())).body).toMatchObject({ seatsUsed: 2 })
    expect(await crm.ask(crm.owner, 'DELETE', at())).toMatchObject({
      status: 409,
      body: { code: 'customer_portal_in_use' },
    })
  })

  it('are exported with every column, in words that imports know', async () => {
    await crm.ask(crm.owner, 'POST', '/fields', {
      body: { module: 'contacts', label: 'Segment', kind: 'text' },
    })
    const { text } = await crm.ask(crm.owner, 'GET', at('/users.csv'))
    const [header, first] = text.split('\r\n')
    expect(header).toBe(
      '\ufeffEmail Address,First Name,Last Name,Account Name,Type,Profile,Role,Status,Confirmed,Language,Invited,Last Sign-in,Added,New Email Address,Segment',
    )
    expect(first).toMatch(
      /^ana@cliente\.example,Ana,Ruiz,,Client Portal User,Client Portal User,Account lead,Active,No,/,
    )
  })
})
