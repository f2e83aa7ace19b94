import type { ClientUser, Page, PortalUser, Project, ProjectMember, Task, TaskList } from '@muster/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer } from '../server.ts'
import { makePortal, told } from './portal.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

describe('projects', () => {
  test('a project has a key of its own, an owner, dates in order, and is archived and taken out again', async () => {
    const { ask, org } = await makePortal(server)
    const made = await ask<Project>('POST', '/projects', { name: 'New web site', startsOn: '2026-01-01' })
    expect(made.body).toMatchObject({
      key: 'NWS',
      status: 'active',
      startsOn: '2026-01-01',
      progress: { tasks: 0, done: 0, percent: 0 },
    })
    const again = await ask<Project>('POST', '/projects', { name: 'New web shop' })
    expect(again.body.key).toBe('NWS2')
    expect(told(await ask('POST', '/projects', { name: 'x', key: 'NWS' }))).toEqual([409, 'name_taken'])
    const reversed = await ask('PATCH', '/projects/NWS', { endsOn: '2025-01-01' })
    expect(told(reversed)).toEqual([422, 'dates_reversed'])
    const archived = await ask<Project>('PATCH', '/projects/NWS', { status: 'archived' })
    expect(archived.body.status).toBe('archived')
    const active = await ask<Page<Project>>('GET', '/projects?status=active&q=web sh')
    expect(active.body.items.map(({ key }) => key)).toEqual(['NWS2'])
    const stale = await ask('PATCH', '/projects/NWS', { name: 'y' }, undefined, { 'if-match': '"1"' })
    expect(told(stale)).toEqual([409, 'version_mismatch'])
    expect((await org.audited()).map(({ action }) => action)).toEqual(
      expect.arrayContaining(['projects.project.create', 'projects.project.update']),
    )
  })

  test('whoever is no Administrator sees the projects that they belong to, and nothing of others', async () => {
    const { ask, user, outsider } = await makePortal(server)
    const mine = await ask<Project>('POST', '/projects', { name: 'Mine' })
    const other = await ask<Project>('POST', '/projects', { name: 'Other' })
    const inside = await user('Employee', { projectIds: [mine.body.id] })
    const outside = await outsider('Contractor', { projectIds: [mine.body.id] })
    const admin = await user('Administrator')
    for (const one of [inside, outside]) {
      const list = await ask<Page<Project>>('GET', '/projects', undefined, one.session)
      expect(list.body.items.map(({ name }) => name)).toEqual(['Mine'])
      expect((await ask('GET', `/projects/${other.body.id}`, undefined, one.session)).status).toBe(404)
      expect((await ask('GET', '/projects/OTHE/tasks', undefined, one.session)).status).toBe(404)
    }
    const all = await ask<Page<Project>>('GET', '/projects', undefined, admin.session)
    expect(all.body.items).toHaveLength(2)
    const listed = await ask<Page<PortalUser>>('GET', '/users', undefined, inside.session)
    const seen = listed.body.items.flatMap(({ projectIds }) => projectIds)
    expect(new Set(seen)).toEqual(new Set([mine.body.id]))
  })

  test('a new project begins like another one that its maker sees: lists, open tasks, people', async () => {
    const { ask, user } = await makePortal(server)
    const { user: employee } = await user('Employee')
    const like = await ask<Project>('POST', '/projects', { name: 'Like', memberIds: [employee.id] })
    const list = await ask<TaskList>('POST', '/projects/LIKE/task-lists', { name: 'First steps' })
    const task = { title: 'Measure', listId: list.body.id, assigneeId: employee.id, status: 'done' }
    await ask('POST', '/projects/LIKE/tasks', task)
    const order = { name: 'Fresh', templateId: like.body.id }
    expect((await ask<Project>('POST', '/projects', order)).body).toMatchObject({
      key: 'FRES',
      memberCount: 1,
      progress: { tasks: 1, done: 0 },
    })
    const { items } = (await ask<Page<Task>>('GET', '/projects/FRES/tasks')).body
    expect(items).toMatchObject([{ title: 'Measure', assigneeId: employee.id, status: 'open' }])
    const other = await user('Manager')
    const unseen = await ask('POST', '/projects', { ...order, name: 'Unseen' }, other.session)
    expect(told(unseen)).toEqual([422, 'unknown_project'])
  })

  test('owner and Administrators belong to every project and are not taken out; others are put in and out', async () => {
    const { ask, user, portal } = await makePortal(server)
    const { body: project } = await ask<Project>('POST', '/projects', { name: 'Site' })
    const admin = await user('Administrator')
    const employee = await user('Employee')
    const added = await ask<{ added: number; unchanged: number }>('POST', '/projects/SITE/members', {
      userIds: [admin.user.id, employee.user.id, portal.ownerId],
    })
    expect(added.body).toMatchObject({ added: 1, unchanged: 2 })
    const people = await ask<Page<ProjectMember>>('GET', '/projects/SITE/members')
    expect(people.body.items.filter(({ isByRole }) => isByRole)).toHaveLength(2)
    const stays = await ask('DELETE', `/projects/${project.id}/members/${admin.user.id}`)
    expect(told(stays)).toEqual([422, 'administrator_belongs'])
    const bulk = await ask<{ refused: number; done: number }>('POST', '/users/bulk', {
      action: 'remove_from_projects',
      userIds: [admin.user.id, employee.user.id],
      projectIds: [project.id],
    })
    expect(bulk.body).toMatchObject({ refused: 1, done: 1 })
    expect((await ask('GET', '/projects/SITE', undefined, employee.session)).status).toBe(404)
  })

  test('a profile in a project says what somebody may there, and nowhere else', async () => {
    const { ask, user } = await makePortal(server)
    const { body: project } = await ask<Project>('POST', '/projects', { name: 'Site' })
    const contractor = await user('Contractor', { projectIds: [project.id] })
    const path = '/projects/SITE/tasks'
    expect((await ask('POST', path, { title: 'No' }, contractor.session)).status).toBe(403)
    const { body: profiles } = await ask<Page<{ id: string; name: string }>>('GET', '/profiles')
    const profileId = profiles.items.find(({ name }) => name === 'Employee')?.id
    await ask('PATCH', `/projects/SITE/members/${contractor.user.id}`, { profileId })
    expect((await ask('POST', path, { title: 'Yes' }, contractor.session)).status).toBe(201)
    expect((await ask('GET', '/users', undefined, contractor.session)).status).toBe(403)
  })

  test('custom fields hold what their kind takes, once where they are unique, and must be filled in where required', async () => {
    const { ask } = await makePortal(server)
    const field = { label: 'Cost centre', kind: 'text', unique: true }
    expect((await ask<{ apiName: string }>('POST', '/fields', field)).body.apiName).toBe('Cost_centre')
    await ask('POST', '/fields', { label: 'Size', kind: 'pick_list', options: ['S', 'L'], default: 'S' })
    const made = await ask<Project>('POST', '/projects', { name: 'A', fields: { Cost_centre: '12' } })
    expect(made.body.fields).toEqual({ Cost_centre: '12', Size: 'S' })
    const taken = await ask('POST', '/projects', { name: 'B', fields: { Cost_centre: '12' } })
    expect(told(taken)).toEqual([409, 'value_taken'])
    const wrong = await ask('PATCH', `/projects/${made.body.id}`, { fields: { Size: 'XL' } })
    expect(told(wrong)).toEqual([422, 'field_invalid'])
  })
})

describe('tasks', () => {
  test('tasks have numbers, lists, people and a status; the project shows how far it is', async () => {
    const { ask, user } = await makePortal(server)
    const { body: project } = await ask<Project>('POST', '/projects', { name: 'Site' })
    const contractor = await user('Contractor', { projectIds: [project.id] })
    const stranger = await user('Employee')
    const list = await ask<TaskList>('POST', '/projects/SITE/task-lists', { name: 'Design' })
    const path = '/projects/SITE/tasks'
    const first = await ask<Task>('POST', path, {
      title: 'Draw the pages',
      listId: list.body.id,
      assigneeId: contractor.user.id,
      dueOn: '2026-12-01',
    })
    const second = await ask<Task>('POST', path, { title: 'Write the texts', external: true })
    expect([first.body.number, second.body.number]).toEqual([1, 2])
    const unfit = await ask('POST', path, { title: 'x', assigneeId: stranger.user.id })
    expect(told(unfit)).toEqual([422, 'unknown_portal_user'])
    // whoever it is assigned to says how far it is, and nothing else
    const done = await ask<Task>('PATCH', `${path}/${first.body.id}`, { status: 'done' }, contractor.session)
    expect(done.body).toMatchObject({ status: 'done' })
    expect(done.body.doneAt).not.toBeNull()
    expect((await ask('PATCH', `${path}/${first.body.id}`, { title: 'x' }, contractor.session)).status).toBe(
      403,
    )
    expect((await ask<Project>('GET', '/projects/SITE')).body.progress).toEqual({
      tasks: 2,
      done: 1,
      percent: 50,
    })
    const open = await ask<Page<Task>>('GET', `${path}?status=not_done&q=tex`)
    expect(open.body.items.map(({ number }) => number)).toEqual([2])
    const byDue = await ask<Page<Task>>('GET', `${path}?sort=dueOn&limit=1`)
    expect(byDue.body.items[0]?.number).toBe(1)
    const next = await ask<Page<Task>>('GET', `${path}?sort=dueOn&limit=1&cursor=${byDue.body.nextCursor}`)
    expect(next.body.items[0]?.number).toBe(2)
    const lists = await ask<Page<TaskList>>('GET', '/projects/SITE/task-lists')
    expect(lists.body.items[0]?.progress).toEqual({ tasks: 1, done: 1, percent: 100 })
  })

  test('comments are written by whoever belongs to the project, and changed by nobody but their author', async () => {
    const { ask, user } = await makePortal(server)
    const { body: project } = await ask<Project>('POST', '/projects', { name: 'Site' })
    const { body: task } = await ask<Task>('POST', '/projects/SITE/tasks', { title: 'Draw' })
    const contractor = await user('Contractor', { projectIds: [project.id] })
    const path = `/projects/SITE/tasks/${task.id}/comments`
    const made = await ask<{ id: string; isMine: boolean }>(
      'POST',
      path,
      { text: 'Done?' },
      contractor.session,
    )
    expect(made.body.isMine).toBe(true)
    expect((await ask('PATCH', `${path}/${made.body.id}`, { text: 'No' })).status).toBe(403)
    const edited = await ask('PATCH', `${path}/${made.body.id}`, { text: 'Done!' }, contractor.session)
    expect(edited.body).toMatchObject({ text: 'Done!' })
    expect((await ask('DELETE', `${path}/${made.body.id}`)).status).toBe(204)
  })
})

describe('clients', () => {
  test('the first company of a project becomes primary by itself, a later one only where it is marked', async () => {
    const { ask } = await makePortal(server)
    await ask('POST', '/projects', { name: 'Site' })
    const company = async (name: string) =>
      (await ask<{ id: string }>('POST', '/client-companies', { name })).body.id
    const [first, second, third] = [await company('First'), await company('Second'), await company('Third')]
    const add = (companyId: string, primary?: boolean) =>
      ask('POST', '/projects/SITE/client-companies', { companyId, primary })
    expect((await add(first)).body).toMatchObject({ isPrimary: true })
    expect((await add(second)).body).toMatchObject({ isPrimary: false })
    expect((await add(third, true)).body).toMatchObject({ isPrimary: true })
    const { body } = await ask<Project>('GET', '/projects/SITE')
    expect(body.primaryClientCompanyId).toBe(third)
    expect(body.clientCompanies.map(({ name, isPrimary }) => [name, isPrimary])).toEqual([
      ['Third', true],
      ['First', false],
      ['Second', false],
    ])
  })

  test('an address is a portal user or a client user, once per portal; what to do about it is offered', async () => {
    const { ask, user } = await makePortal(server)
    const { body: bowman } = await ask<{ id: string }>('POST', '/client-companies', { name: 'Bowman' })
    const { body: smith } = await ask<{ id: string }>('POST', '/client-companies', { name: 'Smith' })
    const paul = { email: 'paul@bowman.example', firstName: 'Paul', companyId: bowman.id }
    const made = await ask<ClientUser>('POST', '/client-users', paul)
    expect(made.body).toMatchObject({ status: 'invited', company: { name: 'Bowman' } })
    expect(told(await ask('POST', '/client-users', paul))).toEqual([409, 'already_client_user'])
    const elsewhere = await ask('POST', '/client-users', { ...paul, companyId: smith.id })
    expect(told(elsewhere)).toEqual([409, 'client_of_other_company'])
    expect((elsewhere.body.params as { offer: { kind: string } }).offer.kind).toBe('move')
    const moved = await ask<ClientUser>('POST', '/client-users', { ...paul, companyId: smith.id, move: true })
    expect(moved.body).toMatchObject({ id: made.body.id, company: { name: 'Smith' } })
    const asUser = await ask('POST', '/users', { email: 'Paul@Bowman.example' })
    expect(told(asUser)).toEqual([409, 'already_client_user'])
    const admin = await user('Administrator')
    const converted = await ask<PortalUser>(
      'POST',
      `/client-users/${made.body.id}/convert`,
      { role: 'Contractor' },
      admin.session,
    )
    expect(converted.body).toMatchObject({
      email: 'paul@bowman.example',
      role: 'Contractor',
      status: 'invited',
    })
    expect(told(await ask('POST', '/client-users', paul))).toEqual([409, 'already_portal_user'])
  })

  test('people of the portal’s own domain are no client users, unless its settings allow it', async () => {
    const { ask } = await makePortal(server)
    const { body: company } = await ask<{ id: string }>('POST', '/client-companies', { name: 'Us' })
    const one = { email: 'someone@people.example', companyId: company.id }
    expect(told(await ask('POST', '/client-users', one))).toEqual([422, 'own_domain'])
    await ask('PATCH', '', { ownDomain: 'allow' })
    expect((await ask('POST', '/client-users', one)).status).toBe(201)
  })
})
