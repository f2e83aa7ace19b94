import type { PlanItem, Run } from '@muster/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ImportServer, startImportServer } from '../imports/importing.ts'
import { connectedZoho, listing } from '../imports/listing.ts'
import { makeMember } from '../people.ts'
import { type ZohoUser, zohoUsers } from '../sources/zoho-crm-simulator.ts'
import { makePortalImporting, type PortalImporting } from './importing.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

type Answers = Record<string, string>
type Row = { row: number; kind?: string; option?: string; fix?: Record<string, string> }

const kinds = (run: Run) => run.conflicts.map(({ kind }) => kind)

/** What the plan makes of a row: what is done, why not, and the role afterwards. */
const plannedOf = ({ action, reason, after }: PlanItem) =>
  [action, reason, action === 'skip' ? null : after?.here?.role].filter((one) => one != null).join(' ')

/** A portal of everybody whom an import can meet. */
async function populated(): Promise<PortalImporting & { site: string }> {
  const portal = await makePortalImporting(server)
  const { id: site } = await portal.inPortal<{ id: string }>('POST', '/projects', { name: 'Site' })
  const { id: companyId } = await portal.inPortal<{ id: string }>('POST', '/client-companies', {
    name: 'Bowman',
  })
  await portal.inPortal('POST', '/client-users', { email: 'paul@bowman.example', companyId })
  await portal.inPortal('POST', '/users', { email: 'here@x.example', role: 'Contractor' })
  const gone = await portal.inPortal<{ id: string }>('POST', '/users', { email: 'gone@x.example' })
  await portal.inPortal('POST', `/users/${gone.id}/deactivate`)
  return { ...portal, site }
}

const crmUsers = (...changes: Partial<ZohoUser>[]): ZohoUser[] =>
  zohoUsers(changes.length).map((user, index) => ({
    ...user,
    status: 'active' as const,
    confirm: true,
    ...changes[index],
  }))

describe('every question of an import of portal users', () => {
  it('of the users of a CRM has its options, each with its effect; in the free edition seats are chosen', async () => {
    const portal = await populated()
    const { connection } = await connectedZoho(
      portal,
      crmUsers(
        { email: '' },
        { email: 'no address' },
        { email: 'twice@x.example', full_name: 'First One', first_name: 'First', last_name: 'One' },
        { email: 'Twice@X.example', full_name: 'Last One', first_name: 'Last', last_name: 'One' },
        { email: 'gone@x.example' },
        { email: 'paul@bowman.example' },
        { email: 'left@x.example', status: 'disabled' },
        { email: 'here@x.example' },
        { email: 'new@x.example' },
      ),
    )
    const before = await portal.everything()
    const people = listing(portal)
    const target = {
      kind: 'projects.portal-user',
      portalId: portal.portal.slug,
      defaults: { role: 'Employee', projectIds: [portal.site] },
    }
    const { id } = await people.read(connection, target)
    const asked = await people.choose(id, { include: 'all' })
    expect(kinds(asked)).toEqual([
      'missing_email',
      'invalid_email',
      'duplicate_row',
      'inactive_existing',
      'is_client_user',
      'inactive_source_user',
      'existing_user_role',
    ])
    const rowOf = async (email: string) =>
      (await portal.items(id)).filter((one) => one.email === email).map(({ row }) => row)
    const planned = async (defaults: Answers, email: string, rows: Row[] = []) => {
      await portal.decide(id, { defaults, rows })
      const items = await portal.items(id)
      return items.filter((one) => one.email.toLowerCase() === email).map(plannedOf)
    }
    expect(await planned({}, '')).toEqual(['skip missing_email'])
    expect(await planned({}, 'no address')).toEqual(['skip invalid_email'])
    const twice = 'twice@x.example'
    expect(await planned({ duplicate_row: 'first' }, twice)).toEqual([
      'create Employee',
      'skip duplicate_row_skipped',
    ])
    expect(await planned({ duplicate_row: 'skip' }, twice)).toEqual([
      'skip duplicate_row_skipped',
      'skip duplicate_row_skipped',
    ])
    expect(await planned({ duplicate_row: 'last' }, twice)).toEqual([
      'skip duplicate_row_skipped',
      'create Employee',
    ])
    const gone = 'gone@x.example'
    expect(await planned({ inactive_existing: 'skip' }, gone)).toEqual(['skip inactive_portal_user'])
    expect(await planned({ inactive_existing: 'reactivate' }, gone)).toEqual(['update Employee'])
    const paul = 'paul@bowman.example'
    expect(await planned({ is_client_user: 'skip' }, paul)).toEqual(['skip is_client_user'])
    const [client = 0] = await rowOf(paul)
    expect(await planned({}, paul, [{ row: client, kind: 'is_client_user', option: 'convert' }])).toEqual([
      'move converted Employee',
    ])
    const left = 'left@x.example'
    expect(await planned({ inactive_source_user: 'skip' }, left)).toEqual(['skip inactive_source_user'])
    expect(await planned({ inactive_source_user: 'import' }, left)).toEqual(['create Employee'])
    const here = 'here@x.example'
    expect(await planned({ existing_user_role: 'keep_role' }, here)).toEqual([
      'update portal_role_kept Contractor',
    ])
    expect(await planned({ existing_user_role: 'update_role' }, here)).toEqual(['update Employee'])

    // five seats, two of them taken, five people who want one
    await portal.asOwner(({ tx }) =>
      sql`update directory.organisation set edition = 'free' where id = ${portal.id}`.execute(tx),
    )
    await portal.ok('POST', `/imports/${id}/replan`)
    const short = await portal.resting(id)
    expect(short.conflicts.find(({ kind }) => kind === 'seat_limit')).toMatchObject({
      count: 5,
      options: ['skip'],
      rowOptions: ['seat'],
    })
    expect(await planned({}, 'new@x.example')).toEqual(['skip seat_limit'])
    const wanting = (await portal.items(id)).filter(({ reason }) => reason === 'seat_limit')
    const seats = (rows: PlanItem[]) => rows.map(({ row }) => ({ row, kind: 'seat_limit', option: 'seat' }))
    const tooMany = await portal.call('PATCH', `/imports/${id}/decisions`, {
      rows: seats(wanting.slice(0, 4)),
    })
    expect(tooMany).toMatchObject({ status: 422, body: { code: 'seats_exceeded' } })
    const decided = await portal.decide(id, { rows: seats(wanting.slice(1, 4)) })
    const done = await portal.apply(decided)
    // gone comes back, paul is converted, who is inactive there comes in; here gets another role
    expect(done.outcomes).toMatchObject({ created: 1, moved: 1, updated: 2, skipped: 5 })
    expect(await portal.ok('GET', `/portals/${portal.portal.slug}`)).toMatchObject({
      seatLimit: 5,
      seatsUsed: 5,
    })
    const sixth = await portal.call('POST', `/portals/${portal.portal.slug}/users`, {
      email: 'six@x.example',
    })
    expect(sixth).toMatchObject({ status: 422, body: { code: 'portal_seats_exceeded' } })
    await portal.undo(id)
    expect(await portal.everything()).toEqual(before)
  })

  it('of a file has its options, each with its effect, for somebody who may give no role above their own', async () => {
    const portal = await populated()
    const permissions = [
      'users.view',
      'users.manage',
      'users.import',
      'projects.view_all',
      'projects.create',
      'tasks.manage',
      'comments.write',
    ]
    const { id: profileId } = await portal.inPortal<{ id: string }>('POST', '/profiles', {
      name: 'Desk',
      permissions,
    })
    await portal.inPortal('POST', '/roles', { name: 'Desk', profileId })
    const desk = await makeMember(portal)
    await portal.inPortal('POST', '/users', { email: desk.email, role: 'Desk' })
    const before = await portal.everything()
    const { token } = await desk.token('imports')
    const form = new FormData()
    const target = { kind: 'projects.portal-user', portalId: portal.portal.slug }
    form.append('request', JSON.stringify({ source: { kind: 'file' }, target }))
    const file = [
      'Email,Role,Projects',
      'boss@x.example,Boss,',
      'proj@x.example,Employee,Site; Intranet',
      'admin@x.example,Administrator,',
      'paul@bowman.example,Employee,',
    ].join('\n')
    form.append('file', new Blob([file]), 'users.csv')
    const started = await portal.call<Run>('POST', '/imports', form, { token })
    expect(started.status).toBe(202)
    const { id } = started.body
    const asked = await portal.resting(id)
    expect(asked.conflicts.map(({ kind, options, rowOptions }) => [kind, options, rowOptions])).toEqual([
      // only owner and Administrators make a portal user of a client user
      ['is_client_user', ['skip'], []],
      ['unknown_role', ['use_default', 'skip'], []],
      ['unknown_project', ['use_default', 'skip', 'create'], []],
      ['role_above_yours', ['lower_to_mine', 'skip'], []],
    ])
    const patch = (body: object) => portal.call('PATCH', `/imports/${id}/decisions`, body, { token })
    const planned = async (body: { defaults?: Answers; rows?: Row[] }, name: string) => {
      expect((await patch(body)).status).toBe(200)
      await portal.resting(id)
      return plannedOf(await portal.item(asked, name))
    }
    const convert = { rows: [{ row: 5, kind: 'is_client_user', option: 'convert' }] }
    expect(await planned(convert, 'paul')).toBe('skip is_client_user')
    expect(await planned({ defaults: { unknown_role: 'skip' } }, 'boss')).toBe('skip unknown_role')
    expect(await planned({ defaults: { unknown_role: 'use_default' } }, 'boss')).toBe('create Employee')
    const fix = { rows: [{ row: 2, fix: { role: 'Contractor' } }] }
    expect(await planned(fix, 'boss')).toBe('create Contractor')
    expect(await planned({ defaults: { unknown_project: 'skip' } }, 'proj')).toBe('skip unknown_project')
    expect(await planned({ defaults: { unknown_project: 'use_default' } }, 'proj')).toBe('create Employee')
    expect((await portal.item(asked, 'proj')).access.map(({ place }) => place)).toEqual(['Acme', 'Site'])
    expect(await planned({ defaults: { unknown_project: 'create' } }, 'proj')).toBe('create Employee')
    expect((await portal.item(asked, 'proj')).access.map(({ place }) => place)).toEqual([
      'Acme',
      'Site',
      'Intranet',
    ])
    expect(await planned({ defaults: { role_above_yours: 'skip' } }, 'admin')).toBe('skip role_above_yours')
    expect(await planned({ defaults: { role_above_yours: 'lower_to_mine' } }, 'admin')).toBe('create Desk')
    const { fingerprint } = await portal.resting(id)
    expect((await portal.call('POST', `/imports/${id}/apply`, { fingerprint }, { token })).status).toBe(202)
    const done = await portal.resting(id)
    expect(done).toMatchObject({ state: 'applied', outcomes: { created: 3, skipped: 1 } })
    const [admin] = await portal.users('&q=admin@')
    expect(admin).toMatchObject({ role: 'Desk', projectIds: [] })
    await portal.undo(id)
    expect(await portal.everything()).toEqual(before)
  })

  it('is not asked in the edition that has the people of the CRM already; the refusal says who can change that', async () => {
    const portal = await populated()
    const { connection } = await connectedZoho(portal, crmUsers({}))
    await portal.asOwner(({ tx }) =>
      sql`update directory.organisation set edition = 'suite' where id = ${portal.id}`.execute(tx),
    )
    const target = { kind: 'projects.portal-user', portalId: portal.portal.slug }
    const refused = await listing(portal).start(connection, target)
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: 'edition_forbids',
        params: { edition: 'suite', editions: 'free, standard, professional, enterprise' },
      },
    })
    expect((refused.body as unknown as { detail: string }).detail).toMatch(/owner/i)
    // a file is no list of people whom the portal has already
    const run = await portal.start('Email\nnew@x.example\n')
    expect(run.planned).toMatchObject({ create: 1 })
  })
})
