import type { Page, PortalProfile, PortalRole, Run } from '@muster/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ImportServer, startImportServer } from '../imports/importing.ts'
import { connectedZoho, listing } from '../imports/listing.ts'
import { makeMember } from '../people.ts'
import { type ZohoUser, zohoUsers } from '../sources/zoho-crm-simulator.ts'
import { joinCrm } from './clients-importing.ts'
import { makePortalImporting } from './importing.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

/** A portal with three projects, and a CRM whose users are imported into it. */
async function prepared(users: number | ZohoUser[]) {
  const portal = await makePortalImporting(server)
  const projects: Record<string, string> = {}
  for (const name of ['Website', 'Shop', 'Intranet'])
    projects[name] = (await portal.inPortal<{ id: string }>('POST', '/projects', { name })).id
  const { crm, connection } = await connectedZoho(portal, users)
  const target = { kind: 'projects.portal-user', portalId: portal.portal.slug }
  const people = listing(portal)
  return {
    portal,
    crm,
    connection,
    ...people,
    site: projects.Website as string,
    shop: projects.Shop as string,
    all: Object.values(projects),
    read: (more: object = {}, rest: object = {}) => people.read(connection, { ...target, ...more }, rest),
  }
}

const kinds = (run: Run) => run.conflicts.map(({ kind, count }) => `${kind} ${count}`)

/** Users of a CRM by what is different about each. */
function crmPeople(...changes: Partial<ZohoUser>[]): ZohoUser[] {
  return zohoUsers(changes.length).map((user, index) => ({
    ...user,
    status: 'active' as const,
    confirm: true,
    ...changes[index],
  }))
}

describe('portal users from a CRM', () => {
  it('all of a large one come in with role and three projects; again, nothing changes; undone, all is as before', {
    timeout: 120_000,
  }, async () => {
    const { portal, read, choose, all } = await prepared(2500)
    const before = await portal.everything()
    const defaults = { role: 'Employee', projectIds: all }
    const { id } = await read({ defaults })
    const ready = await choose(id)
    expect(ready).toMatchObject({ state: 'ready', rows: 2400, planned: { create: 2400 }, invitations: 2400 })
    const done = await portal.apply(ready)
    expect(done).toMatchObject({ state: 'applied', outcomes: { created: 2400 } })
    const listed = await portal.users()
    const one = listed.find(({ email }) => email.startsWith('zoe.'))
    expect(one).toMatchObject({ role: 'Employee', status: 'invited', invitedAt: null })
    expect(new Set(one?.projectIds)).toEqual(new Set(all))
    const again = await choose((await read({ defaults })).id)
    expect(again.planned).toMatchObject({ create: 0, update: 0, unchanged: 2400 })
    await portal.undo(id)
    expect(await portal.everything()).toEqual(before)
  })

  it('get the role that the rule suggests for their profile, unless one is given for all or to them', async () => {
    const { portal, read, choose, candidates, patch, selection, site, shop } = await prepared(
      crmPeople(
        ...['Administrator', 'Sales', 'Support', 'Sales'].map((name) => ({ profile: { id: name, name } })),
      ),
    )
    const { items: roles } = await portal.inPortal<Page<PortalRole>>('GET', '/roles')
    const roleId = (kind: string) => roles.find((one) => one.kind === kind)?.id
    await portal.inPortal('PUT', '/role-rules', {
      rules: [
        { crmProfile: 'Administrator', roleId: roleId('manager') },
        { crmProfile: 'sales', roleId: roleId('contractor') },
      ],
    })
    const { id } = await read()
    const roleOf = async () => (await candidates(id)).items.map(({ role }) => role)
    expect(await roleOf()).toEqual(['Manager', 'Contractor', 'Employee', 'Contractor'])
    const people = (await candidates(id)).items
    await patch(id, { ids: [people[3]?.id], role: 'Manager', projectIds: [shop] })
    await patch(id, { defaults: { projectIds: [site] } })
    expect(await selection(id)).toMatchObject({
      chosen: 4,
      roles: [
        { value: 'Manager', count: 2 },
        { value: 'Contractor', count: 1 },
        { value: 'Employee', count: 1 },
      ],
      withoutProjects: 0,
      defaults: { role: null, projects: [{ id: site, name: 'Website' }] },
    })
    await portal.apply(await choose(id))
    const users = (await portal.users()).filter(({ email }) => email.startsWith('zoe.'))
    const nameOf = new Map([
      [site, 'Website'],
      [shop, 'Shop'],
    ])
    const seen = users.map(({ role, projectIds }) =>
      [role, ...projectIds.map((one) => nameOf.get(one))].join(' '),
    )
    expect(seen.sort()).toEqual(['Contractor Website', 'Employee Website', 'Manager Shop', 'Manager Website'])
    expect(await roleOf()).toEqual(['Manager', 'Contractor', 'Employee', 'Manager'])
  })

  it('raise every question of theirs, in order', async () => {
    const { portal, read, choose, site } = await prepared(
      crmPeople(
        { email: '' },
        { email: 'no address' },
        { email: 'twice@x.example' },
        { email: 'Twice@X.example', full_name: 'Somebody Else', first_name: 'Somebody', last_name: 'Else' },
        { email: 'gone@x.example' },
        { email: 'paul@bowman.example' },
        { email: 'left@x.example', status: 'disabled' },
        { email: 'here@x.example' },
        { email: 'new@x.example' },
      ),
    )
    const { id: companyId } = await portal.inPortal<{ id: string }>('POST', '/client-companies', {
      name: 'Bowman',
    })
    await portal.inPortal('POST', '/client-users', {
      email: 'paul@bowman.example',
      firstName: 'Paul',
      companyId,
    })
    await portal.inPortal('POST', '/users', { email: 'here@x.example', role: 'Contractor' })
    const gone = await portal.inPortal<{ id: string }>('POST', '/users', { email: 'gone@x.example' })
    await portal.inPortal('POST', `/users/${gone.id}/deactivate`)
    const before = await portal.everything()
    const { id } = await read({ defaults: { role: 'Employee', projectIds: [site] } })
    const asked = await choose(id, { include: 'all' })
    expect(kinds(asked)).toEqual([
      'missing_email 1',
      'invalid_email 1',
      'duplicate_row 2',
      'inactive_existing 1',
      'is_client_user 1',
      'inactive_source_user 1',
      'existing_user_role 1',
    ])
    expect(asked.state).toBe('needs_decisions')
    const paul = await portal.item(asked, 'paul@')
    const decided = await portal.decide(id, {
      defaults: {
        duplicate_row: 'last',
        inactive_existing: 'reactivate',
        inactive_source_user: 'import',
        existing_user_role: 'update_role',
      },
      rows: [{ row: paul.row, kind: 'is_client_user', option: 'convert' }],
    })
    expect(decided.state).toBe('ready')
    const done = await portal.apply(decided)
    expect(done.outcomes).toMatchObject({ created: 3, moved: 1, updated: 2, skipped: 3 })
    const names = new Map((await portal.users()).map((one) => [one.email.toLowerCase(), one]))
    expect(names.get('twice@x.example')).toMatchObject({ displayName: 'Somebody Else', projectIds: [site] })
    expect(names.get('here@x.example')).toMatchObject({ role: 'Employee', projectIds: [site] })
    expect(names.get('left@x.example')).toMatchObject({ role: 'Employee' })
    await portal.undo(id)
    expect(await portal.everything()).toEqual(before)
  })

  it('more of them than seats: each who gets one is chosen', async () => {
    const { portal, read, choose } = await prepared(crmPeople({}, {}, {}, {}))
    await portal.ok('PATCH', `/portals/${portal.portal.slug}`, { seats: 3 })
    const { id } = await read()
    const asked = await choose(id)
    expect(asked.conflicts).toMatchObject([{ kind: 'seat_limit', count: 4, rowOptions: ['seat'] }])
    const items = await portal.items(id)
    const seat = (item: { row: number } | undefined) => ({
      row: item?.row,
      kind: 'seat_limit',
      option: 'seat',
    })
    const tooMany = await portal.call('PATCH', `/imports/${id}/decisions`, {
      rows: items.slice(0, 3).map(seat),
    })
    expect(tooMany).toMatchObject({ status: 422, body: { code: 'seats_exceeded' } })
    const decided = await portal.decide(id, { rows: [seat(items[1]), seat(items[3])] })
    const done = await portal.apply(decided)
    expect(done.outcomes).toMatchObject({ created: 2, skipped: 2 })
    const chosen = [items[1]?.email, items[3]?.email]
    const users = (await portal.users()).filter(({ email }) => email.startsWith('zoe.'))
    expect(users.map(({ email }) => email).sort()).toEqual(chosen.sort())
  })

  it('no role above that of whoever imports is given, whoever planned it', async () => {
    const { portal, connection, read, choose } = await prepared(crmPeople({}))
    const { items: profiles } = await portal.inPortal<Page<PortalProfile>>('GET', '/profiles')
    const manager = profiles.find(({ kind }) => kind === 'manager')
    await portal.inPortal('PATCH', `/profiles/${manager?.id}`, {
      permissions: [
        ...new Set([...(manager?.permissions ?? []), 'users.manage', 'users.import', 'users.view']),
      ],
    })
    const member = await makeMember(portal)
    await portal.inPortal('POST', '/users', { email: member.email, role: 'Manager' })
    const { token } = await member.token('imports')
    const as = <T = Run>(method: string, path: string, body?: unknown) =>
      portal.call<T>(method, path, body, { token })
    const target = { kind: 'projects.portal-user', portalId: portal.portal.slug }
    const source = { kind: 'crm', records: 'users', connection: connection.id }
    expect(await as('POST', '/imports', { source, target })).toMatchObject({ status: 404 })

    // the owner plans an Administrator; whoever may import there sees it, and can't make one
    const { id } = await read()
    expect((await as('GET', `/imports/${id}`)).body).toMatchObject({ needs: 'selection' })
    expect((await as<Page<Run>>('GET', '/imports')).body.items.map((one) => one.id)).toEqual([id])
    const planned = await choose(id, { defaults: { role: 'Administrator' } })
    expect(planned.conflicts).toEqual([])
    const apply = (run: Run) => as('POST', `/imports/${id}/apply`, { fingerprint: run.fingerprint })
    expect(await apply(planned)).toMatchObject({ status: 409, body: { code: 'stale_plan' } })
    const again = await portal.resting(id)
    expect(kinds(again)).toEqual(['role_above_yours 1'])
    expect((await apply(again)).status).toBe(202)
    await portal.resting(id)
    const user = (await portal.users()).find(({ email }) => email.startsWith('zoe.'))
    expect(user).toMatchObject({ role: 'Manager' })
  })

  it('nobody else in the portal sees them', async () => {
    const { portal, read } = await prepared(crmPeople({}))
    const { id } = await read()
    const member = await makeMember(portal)
    await portal.inPortal('POST', '/users', { email: member.email, role: 'Employee' })
    const { token } = await member.token('admin')
    for (const path of [`/imports/${id}`, `/imports/${id}/candidates`, `/imports/${id}/selection`])
      expect([path, (await portal.call('GET', path, undefined, { token })).status]).toEqual([path, 404])
    expect((await portal.call<Page<Run>>('GET', '/imports', undefined, { token })).body.items).toEqual([])
    expect((await portal.call('GET', '/connections', undefined, { token })).status).toBe(403)
  })

  it('of the organisation’s own CRM come without a key while it is connected with the portal', async () => {
    const portal = await makePortalImporting(server)
    const target = { kind: 'projects.portal-user', portalId: portal.portal.slug }
    const start = () => portal.call<Run>('POST', '/imports', { source: { kind: 'crm' }, target })
    const refused = { status: 422, body: { code: 'source_access_missing' } }
    expect(await start()).toMatchObject(refused)
    await joinCrm(portal)
    const person = (firstName: string) => ({ email: `${firstName}@crm.example`, firstName })
    await portal.ok('POST', '/crm/users', person('ann'))
    const gone = await portal.ok<{ id: string }>('POST', '/crm/users', person('bob'))
    await portal.ok('POST', `/crm/users/${gone.id}/deactivate`)
    const { candidates, choose } = listing(portal)
    const { id } = (await start()).body
    expect(await portal.resting(id)).toMatchObject({ needs: 'selection', reading: { complete: true } })
    const { items } = await candidates(id, 'sort=email')
    expect(items.map((one) => [one.email, one.status, one.profile, one.chosen])).toEqual([
      ['ann@crm.example', 'unconfirmed', 'Standard', false],
      ['bob@crm.example', 'inactive', 'Standard', false],
      [portal.owner.email, 'active', 'Administrator', true],
    ])
    await portal.apply(await choose(id, { include: [items[0]?.id] }))
    expect((await portal.users()).map(({ email }) => email)).toContain('ann@crm.example')
    await portal.ok('POST', '/crm/integration/deactivate')
    expect(await start()).toMatchObject(refused)
  })

  it('an edition that has them already refuses the import, and says who can change that', async () => {
    const { portal, connection, start } = await prepared(crmPeople({}))
    await portal.asOwner(({ tx }) =>
      sql`update directory.organisation set edition = 'suite' where id = ${portal.id}`.execute(tx),
    )
    const target = { kind: 'projects.portal-user', portalId: portal.portal.slug }
    expect(await start(connection, target)).toMatchObject({ status: 422, body: { code: 'edition_forbids' } })
  })
})
