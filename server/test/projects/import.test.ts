import type { Page, PortalProfile, Run } from '@muster/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ImportServer, startImportServer } from '../imports/importing.ts'
import { makeMember } from '../people.ts'
import { makePortalImporting, type PortalImporting } from './importing.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

const open = (run: Run) => run.conflicts.filter((one) => one.open > 0).map(({ kind }) => kind)
const kinds = (run: Run) => run.conflicts.map(({ kind, count }) => `${kind} ${count}`)

async function withProjects(): Promise<PortalImporting & { site: string; shop: string }> {
  const portal = await makePortalImporting(server)
  const { id: site } = await portal.inPortal<{ id: string }>('POST', '/projects', { name: 'Web site' })
  const { id: shop } = await portal.inPortal<{ id: string }>('POST', '/projects', { name: 'Shop' })
  return { ...portal, site, shop }
}

describe('import of portal users', () => {
  test('the report names roles in the reader’s language, those of one’s own as they are called', async () => {
    const portal = await withProjects()
    const profiles = await portal.inPortal<Page<PortalProfile>>('GET', '/profiles')
    await portal.inPortal('POST', '/roles', { name: 'Site lead', profileId: profiles.items.at(-1)?.id })
    const run = await portal.start('E-mail,Role\nann@x.example,Manager\nbob@x.example,Site lead\n')
    await portal.apply(run)
    const { text } = await portal.call<string>('GET', `/imports/${run.id}/report.csv`)
    expect(text).toContain('Acme: Manager')
    expect(text).toContain('Acme: Site lead')
    expect(text).not.toContain('imports.roles')
  })

  test('people come in with names, role and projects; a second import changes nothing; undo leaves what was before', async () => {
    const portal = await withProjects()
    const before = await portal.everything()
    const file = [
      'E-mail,Name,Role,Projects',
      'ann@x.example,Ann Lee,Manager,Web site; Shop',
      '"bob@x.example","Ruiz, Bob",empleado,shop',
      'cai@x.example,,,',
    ].join('\n')
    const run = await portal.start(file)
    expect(open(run)).toEqual([])
    expect(run.planned).toMatchObject({ create: 3 })
    const ann = await portal.item(run, 'ann@')
    expect(ann).toMatchObject({ action: 'create', after: { status: 'invited', here: { role: 'Manager' } } })
    expect(ann.access.map(({ kind, place, after }) => [kind, place, after])).toEqual([
      ['portal', 'Acme', 'Manager'],
      ['project', 'Web site', 'member'],
      ['project', 'Shop', 'member'],
    ])
    const applied = await portal.apply(run)
    expect(applied.outcomes).toMatchObject({ created: 3 })
    const users = await portal.users()
    const seen = users.map(({ displayName, role, projectIds, status }) => [
      displayName,
      role,
      projectIds.length,
      status,
    ])
    expect(seen).toEqual(
      expect.arrayContaining([
        ['Ann Lee', 'Manager', 2, 'invited'],
        ['Bob Ruiz', 'Employee', 1, 'invited'],
        ['cai@x.example', 'Employee', 0, 'invited'],
      ]),
    )
    const again = await portal.start(file)
    expect(again.planned).toMatchObject({ create: 0, update: 0, unchanged: 3 })
    await portal.apply(again)
    const undone = await portal.undo(applied.id)
    expect(undone.outcomes).toMatchObject({ removed: 3 })
    expect(await portal.everything()).toEqual(before)
  })

  test('whoever is here keeps the role and joins projects; nobody is taken out of one', async () => {
    const portal = await withProjects()
    const added = { email: 'ann@x.example', role: 'Employee', projectIds: [portal.site] }
    await portal.inPortal('POST', '/users', added)
    const file = 'Email,Role,Projects\nann@x.example,Manager,Shop\n'
    const run = await portal.start(file)
    expect(kinds(run)).toEqual(['existing_user_role 1'])
    const applied = await portal.apply(run)
    const [kept] = await portal.users('&q=ann')
    expect(kept).toMatchObject({ role: 'Employee' })
    expect(new Set(kept?.projectIds)).toEqual(new Set([portal.site, portal.shop]))
    const updating = await portal.start(file, {
      decisions: { defaults: { existing_user_role: 'update_role' } },
    })
    expect((await portal.apply(updating)).outcomes).toMatchObject({ updated: 1 })
    expect((await portal.users('&q=ann'))[0]).toMatchObject({ role: 'Manager', profile: 'Manager' })
    await portal.undo(updating.id)
    expect((await portal.users('&q=ann'))[0]).toMatchObject({ role: 'Employee' })
    await portal.undo(applied.id)
    expect((await portal.users('&q=ann'))[0]?.projectIds).toEqual([portal.site])
  })

  test('unknown roles and projects are questions: use the default, leave out, create, or correct', async () => {
    const portal = await withProjects()
    const before = await portal.everything()
    const file =
      'Email,Role,Projects\nann@x.example,Boss,Intranet;Shop\nbob@x.example,Manger,\ncai@x.example,,Intranet\n'
    const run = await portal.start(file, {}, { defaults: { role: 'Contractor', projectIds: [portal.site] } })
    expect(open(run)).toEqual(['unknown_role', 'unknown_project'])
    expect(run.conflicts.find(({ kind }) => kind === 'unknown_project')?.options).toEqual([
      'use_default',
      'skip',
      'create',
    ])
    const bob = await portal.item(run, 'bob@')
    await portal.decide(run.id, { rows: [{ row: bob.row, fix: { role: 'Manager' } }] })
    const decided = await portal.decide(run.id, {
      defaults: { unknown_role: 'use_default', unknown_project: 'create' },
    })
    const applied = await portal.apply(decided)
    expect(applied.outcomes).toMatchObject({ created: 3 })
    const users = new Map((await portal.users()).map((one) => [one.email.slice(0, 3), one]))
    expect(users.get('ann')).toMatchObject({ role: 'Contractor' })
    expect(users.get('ann')?.projectIds).toHaveLength(2)
    expect(users.get('bob')).toMatchObject({ role: 'Manager', projectIds: [portal.site] })
    expect(users.get('cai')?.projectIds).toHaveLength(1)
    await portal.undo(applied.id)
    expect(await portal.everything()).toEqual(before)
  })

  test('a client user stays one, unless an Administrator decides it for the row; undo makes them a client again', async () => {
    const portal = await withProjects()
    const { id: companyId } = await portal.inPortal<{ id: string }>('POST', '/client-companies', {
      name: 'Bowman',
    })
    await portal.inPortal('POST', `/projects/${portal.site}/client-companies`, { companyId })
    await portal.inPortal('POST', '/client-users', {
      email: 'paul@bowman.example',
      firstName: 'Paul',
      companyId,
      projectIds: [portal.site],
    })
    const before = await portal.everything()
    const run = await portal.start('Email,Role\npaul@bowman.example,Employee\n')
    expect(kinds(run)).toEqual(['is_client_user 1'])
    expect(await portal.item(run, 'paul@')).toMatchObject({ action: 'skip', reason: 'is_client_user' })
    const wholesale = await portal.call('PATCH', `/imports/${run.id}/decisions`, {
      defaults: { is_client_user: 'convert' },
    })
    expect(wholesale.status).toBe(422)
    const decided = await portal.decide(run.id, {
      rows: [{ row: 2, kind: 'is_client_user', option: 'convert' }],
    })
    const paul = await portal.item(decided, 'paul@')
    expect(paul.access.map(({ kind, before: was, after }) => [kind, was, after])).toEqual([
      ['portal', null, 'Employee'],
      ['client', 'client', null],
    ])
    const applied = await portal.apply(decided)
    expect(applied.outcomes).toMatchObject({ moved: 1 })
    expect((await portal.users('&q=paul'))[0]).toMatchObject({ role: 'Employee', status: 'invited' })
    await portal.undo(applied.id)
    expect(await portal.everything()).toEqual(before)
  })

  test('inactive people, rows without an address and rows that differ are asked about, in their order', async () => {
    const portal = await withProjects()
    const added = await portal.inPortal<{ id: string }>('POST', '/users', { email: 'gone@x.example' })
    await portal.inPortal('POST', `/users/${added.id}/deactivate`)
    const file =
      'Email,Role\n,Manager\nnonsense,Manager\ngone@x.example,Employee\nann@x.example,Manager\nann@x.example,Employee\n'
    const run = await portal.start(file)
    expect(kinds(run)).toEqual([
      'missing_email 1',
      'invalid_email 1',
      'duplicate_row 2',
      'inactive_existing 1',
    ])
    const decided = await portal.decide(run.id, {
      defaults: { duplicate_row: 'last', inactive_existing: 'reactivate' },
    })
    const applied = await portal.apply(decided)
    expect(applied.outcomes).toMatchObject({ created: 1, updated: 1, skipped: 3 })
    expect((await portal.users('&q=gone'))[0]).toMatchObject({ status: 'invited' })
    expect((await portal.users('&q=ann'))[0]).toMatchObject({ role: 'Employee' })
    await portal.undo(applied.id)
    expect((await portal.users('&q=gone'))[0]).toMatchObject({ status: 'inactive' })
  })

  test('who was made active again and owns the portal by now stays so when the import is taken back', async () => {
    const portal = await withProjects()
    const member = await makeMember(portal)
    const added = await portal.inPortal<{ id: string }>('POST', '/users', { email: member.email })
    await portal.inPortal('POST', `/users/${added.id}/deactivate`)
    const run = await portal.start(`Email\n${member.email}\n`, {
      decisions: { defaults: { inactive_existing: 'reactivate' } },
    })
    await portal.apply(run)
    await portal.inPortal('POST', '/hand-over', { portalUserId: added.id })
    const undone = await portal.undo(run.id)
    expect(undone.outcomes).toMatchObject({ skipped: 1, updated: 0 })
    expect(await portal.item(undone, member.email)).toMatchObject({ reason: 'portal_owner' })
    const [owner] = await portal.users(`&q=${member.email}`)
    expect(owner).toMatchObject({ isOwner: true, status: 'active', role: 'Administrator' })
  })

  test('with fewer seats than people nobody is picked: rows get a seat one by one', async () => {
    const portal = await withProjects()
    await portal.inPortal('PATCH', '', { seats: 2 })
    const run = await portal.start('Email\na@x.example\nb@x.example\n')
    expect(kinds(run)).toEqual(['seat_limit 2'])
    const decided = await portal.decide(run.id, { rows: [{ row: 3, kind: 'seat_limit', option: 'seat' }] })
    expect((await portal.apply(decided)).outcomes).toMatchObject({ created: 1, skipped: 1 })
    expect((await portal.users('&q=b@'))[0]).toMatchObject({ status: 'invited' })
  })

  test('inside one project everybody joins it; invitations go out with the import', async () => {
    const portal = await withProjects()
    const run = await portal.start('Email\nann@x.example\n', { invite: 'now' }, { projectId: portal.shop })
    await portal.apply(run)
    const [ann] = await portal.users('&q=ann')
    expect(ann?.projectIds).toEqual([portal.shop])
    expect(ann?.invitedAt).not.toBeNull()
    const mails = await portal.ok<{ items: { kind: string; to: string }[] }>('GET', '/outbox')
    expect(mails.items.map(({ kind, to }) => `${kind} ${to}`)).toContain('projects.invitation ann@x.example')
    await portal.undo(run.id)
    expect(await portal.users('&q=ann')).toEqual([])
  })
})
