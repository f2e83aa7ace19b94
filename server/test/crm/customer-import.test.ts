import type { Run } from '@muster/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Importing, type ImportServer, makeImporting, startImportServer } from '../imports/importing.ts'
import { uploadRecords } from './upload.ts'

type Portal = { id: string; slug: string }
type User = {
  id: string
  email: string
  name: string
  state: string
  userType: string
  role: string
  contactId: string
}

let server: ImportServer
let org: Importing
let portal: Portal

beforeAll(async () => {
  server = await startImportServer()
  org = await makeImporting(server)
  portal = await org.ok<Portal>('POST', '/crm/customer-portals', { name: 'Clients' })
  await org.ok('POST', `/crm/customer-portals/${portal.id}/user-types`, {
    name: 'Partner',
    role: 'account_lead',
  })
})
afterAll(() => server.close())

const target = () => ({ kind: 'crm.customer-portal-user', portalId: portal.id })
const users = async () =>
  (await org.ok<{ items: User[] }>('GET', `/crm/customer-portals/${portal.id}/users`)).items
const contacts = async () =>
  (await org.ok<{ items: { email: string }[] }>('GET', '/crm/contacts')).items.map(({ email }) => email)
const upload = (rows: string[], defaults = {}) => uploadRecords(org, target(), rows, defaults)
const reasons = async (id: string) =>
  Object.fromEntries(
    (await org.items(id)).map(({ email, outcome, action, reason }) => [
      email,
      `${outcome ?? action} ${reason}`,
    ]),
  )

describe('importing customer portal users', () => {
  it('takes a file with the header Email Address, makes contacts on the way, says why rows are left out, and goes back', async () => {
    const account = await org.ok<{ id: string }>('POST', '/crm/accounts', { name: 'Norwind' })
    await org.ok('POST', '/crm/contacts', {
      firstName: 'Ana',
      lastName: 'Ruiz',
      email: 'ana@norwind.example',
    })
    const run = await upload([
      'Email Address,First Name,Last Name,Account Name,User Type,Role',
      'ana@norwind.example,,,,Partner,Contact',
      'Ben@Norwind.example,Ben,Lee,norwind,,',
      'kim@norwind.example,Kim,,,partner,Responsable de la cuenta',
      'nobody,,,,,',
      ',No,Address,,,',
      `${org.owner.email},,,,,`,
    ])
    expect(run.state).toBe('ready')
    expect(run.conflicts.map(({ kind, count }) => `${kind} ${count}`)).toEqual([
      'missing_email 1',
      'invalid_email 1',
      'works_here 1',
      'no_contact 2',
    ])
    expect(run.invitations).toBe(3)
    const done = await org.apply(run)
    expect(done.outcomes).toMatchObject({ created: 3, skipped: 3, failed: 0 })
    expect(await users()).toMatchObject([
      { name: 'Ana Ruiz', state: 'unconfirmed', userType: 'Partner', role: 'contact' },
      {
        name: 'Ben Lee',
        email: 'Ben@Norwind.example',
        account: { id: account.id },
        userType: 'Client Portal User',
      },
      { name: 'Kim', userType: 'Partner', role: 'account_lead' },
    ])
    expect(await contacts()).toHaveLength(3)
    // whoever would delete the contact is told that a user goes with it
    const [first] = await users()
    expect(await org.ok('GET', `/crm/contacts/${first?.contactId}/related`)).toMatchObject({
      customerUsers: 1,
    })
    // the same file again changes nothing
    const again = await upload(['Email Address', 'ana@norwind.example', 'ben@norwind.example'])
    expect(again.planned).toMatchObject({ unchanged: 2 })
    const back = await org.undo(run.id)
    expect(back.outcomes).toMatchObject({ removed: 3 })
    expect(await users()).toEqual([])
    expect(await contacts()).toEqual(['ana@norwind.example'])
    const forth = await org.undo(back.id)
    expect(forth.outcomes).toMatchObject({ created: 3 })
    expect((await users()).map(({ name }) => name)).toEqual(['Ana Ruiz', 'Ben Lee', 'Kim'])
  })

  it('takes contacts as they are, those without an address with the reason, and asks before it changes anybody', async () => {
    await org.ok('POST', '/crm/contacts', { lastName: 'Mute' })
    const started = await org.ok<{ id: string }>(
      'POST',
      `/crm/customer-portals/${portal.id}/users/import-contacts`,
      {},
    )
    const run = await org.resting(started.id)
    expect(run.planned).toMatchObject({ unchanged: 3, skip: 1 })
    expect(await reasons(run.id)).toMatchObject({ Mute: 'skip missing_email' })
    const [ana] = await users()
    await org.ok('POST', `/crm/customer-portals/${portal.id}/users/${ana?.id}/deactivate`)
    const rows = [
      'Email Address,User Type,Role',
      'ana@norwind.example,Client Portal User,',
      'ben@norwind.example,Partner,',
      'kim@norwind.example,Guest,Boss',
    ]
    const asked = await upload(rows)
    expect(asked.state).toBe('needs_decisions')
    expect(asked.conflicts.map(({ kind, open }) => `${kind} ${open}`)).toEqual([
      'inactive_existing 1',
      'unknown_user_type 1',
      'existing_customer 0',
    ])
    const decided = await upload(rows, {
      inactive_existing: 'reactivate',
      unknown_user_type: 'use_default',
      existing_customer: 'update',
    })
    const done = await org.apply(decided)
    expect(done.outcomes).toMatchObject({ updated: 2, unchanged: 1 })
    expect((await users()).map(({ userType, state }) => `${userType} ${state}`)).toEqual([
      'Client Portal User unconfirmed',
      'Partner unconfirmed',
      'Partner unconfirmed',
    ])
    // somebody else changes Ben afterwards: that is kept
    const ben = (await users()).find(({ name }) => name === 'Ben Lee')
    await org.ok('PATCH', `/crm/customer-portals/${portal.id}/users/${ben?.id}`, { role: 'account_lead' })
    const back = await org.undo(done.id)
    expect(back.outcomes).toMatchObject({ updated: 1 })
    expect(await reasons(back.id)).toMatchObject({ 'ben@norwind.example': 'skipped changed_since' })
  })

  it('takes the export of a portal as it is, and picks nobody where seats are short', async () => {
    const other = await org.ok<Portal>('POST', '/crm/customer-portals', { name: 'Two seats', seats: 2 })
    const sheet = await org.call('GET', `/crm/customer-portals/${portal.id}/users.csv`)
    const run = await uploadRecords(
      org,
      { kind: 'crm.customer-portal-user', portalId: other.slug },
      sheet.text.trim().split('\r\n'),
      { unknown_user_type: 'use_default' },
    )
    expect(run.conflicts.map(({ kind, count }) => `${kind} ${count}`)).toEqual([
      'unknown_user_type 3',
      'seat_limit 3',
    ])
    expect(run.planned).toMatchObject({ skip: 3 })
  })

  it('exports what is imported into a portal of Projects as client users, as it is', async () => {
    const work = await org.ok<Portal>('POST', '/portals', { name: 'Work' })
    await org.ok('POST', `/portals/${work.id}/client-companies`, { name: 'Norwind' })
    const sheet = await org.call('GET', `/crm/customer-portals/${portal.id}/users.csv`)
    const rows = sheet.text.trim().split('\r\n')
    const run = await uploadRecords(org, { kind: 'projects.client-user', portalId: work.id }, rows)
    expect(Object.keys(await reasons(run.id)).sort()).toEqual([
      'Ben@Norwind.example',
      'ana@norwind.example',
      'kim@norwind.example',
    ])
    expect(run.state).not.toBe('needs_input')
    expect(run.planned.create).toBeGreaterThan(0)

    // directly: the same questions, the same plan
    const asClients = (body: object) =>
      org.ok<{ id: string }>('POST', `/crm/customer-portals/${portal.slug}/users/import-as-clients`, body)
    const direct = await org.resting((await asClients({ portalId: work.slug })).id)
    expect(direct.source).toEqual({ kind: 'customers', name: 'Clients' })
    expect(direct.state).toBe(run.state)
    const asked = ({ conflicts }: Run) => conflicts.map(({ kind, count, open }) => ({ kind, count, open }))
    expect(asked(direct)).toEqual(asked(run))
    expect(direct.planned).toEqual(run.planned)
    const told = async (id: string) =>
      (await org.items(id))
        .map(({ row: _row, ...item }) => item)
        .sort((one, other) => (one.email < other.email ? -1 : 1))
    expect(await told(direct.id)).toEqual(await told(run.id))
    // whom the list shows, and nobody who may not read it or import there
    const [kim] = (await users()).filter(({ email }) => email.startsWith('kim'))
    for (const which of [{ filter: { q: 'kim' } }, { userIds: [kim?.id] }]) {
      const some = await org.resting((await asClients({ portalId: work.id, ...which })).id)
      expect((await org.items(some.id)).map(({ email }) => email)).toEqual(['kim@norwind.example'])
    }
    const elsewhere = await org.call('POST', `/crm/customer-portals/${portal.slug}/users/import-as-clients`, {
      portalId: portal.id,
    })
    expect(elsewhere.status).toBe(404)
  })
})
