import type { PersonErased, PersonExport } from '@muster/contract'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { tracesOf } from '../privacy/traces.ts'
import { testServer } from '../server.ts'
import { makePortal, told } from './portal.ts'

test('a person is exported and erased in portals too; what they wrote stays under a pseudonym', async () => {
  const server = await testServer()
  const { org, owner, ask, user } = await makePortal(server)
  const { id } = (await ask<{ id: string }>('POST', '/projects', { name: 'Site' })).body
  const ann = await user('Employee', { projectIds: [id] })
  const task = (
    await ask<{ id: string }>('POST', '/projects/SITE/tasks', { title: 'Draw', assigneeId: ann.user.id })
  ).body
  const comments = `/projects/SITE/tasks/${task.id}/comments`
  await ask('POST', comments, { text: 'Almost done' }, ann.session)
  const held = await server.ask<PersonExport>(owner.session, 'POST', `${org.path}/privacy/export`, {
    body: { email: ann.email },
  })
  const kinds = held.body.sections.filter(({ items }) => items.length > 0).map(({ kind }) => kind)
  expect(kinds).toEqual(expect.arrayContaining(['portal_user', 'project_task', 'project_comment']))
  const erased = await server.ask<PersonErased>(owner.session, 'POST', `${org.path}/privacy/erase`, {
    body: { email: ann.email, confirmed: ann.email },
  })
  expect(erased.body.held.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['portal_user', 'project_comment']),
  )
  expect((await ask('GET', `/users/${ann.user.id}`)).status).toBe(404)
  const left = await org.asOwner(({ tx }) =>
    sql<{ author: string; text: string }>`select author_name as author, text from projects.comment`.execute(
      tx,
    ),
  )
  expect(left.rows).toEqual([{ author: erased.body.pseudonym, text: 'Almost done' }])
})

test('of somebody who belongs to a portal alone no trace is left, in what others wrote of them neither', async () => {
  const server = await testServer()
  const { org, owner, ask, portal } = await makePortal(server)
  const mark = `q${process.pid}z`
  const email = `Zoe.${mark}@out.example`
  const name = { firstName: `Zoë${mark}`, lastName: `Zamora-${mark}` }
  const full = `${name.firstName} ${name.lastName}`
  const { id } = (
    await ask<{ id: string }>('POST', '/projects', { name: 'Site', description: `Led by ${full}` })
  ).body
  const zoe = await ask<{ id: string }>('POST', '/users', { email, ...name, projectIds: [id], invite: true })
  const task = (
    await ask<{ id: string }>('POST', '/projects/SITE/tasks', {
      title: `Ask ${full}`,
      description: `Mail to ${email}`,
      assigneeId: zoe.body.id,
    })
  ).body
  await ask('POST', `/projects/SITE/tasks/${task.id}/comments`, { text: `As ${full} says` })
  await ask('POST', '/users/bulk', { action: 'set_role', role: 'Manager', userIds: [zoe.body.id] })
  const erased = await server.ask<PersonErased>(owner.session, 'POST', `${org.path}/privacy/erase`, {
    body: { email, confirmed: email },
  })
  expect(erased.status).toBe(200)
  expect(await tracesOf(org.database, [mark])).toEqual([])
  const said = await ask<{ items: { text: string }[] }>('GET', `/projects/SITE/tasks/${task.id}/comments`)
  expect(said.body.items[0]?.text).toBe(`As ${erased.body.pseudonym} says`)
  expect((await ask<{ id: string }>('GET', '')).body.id).toBe(portal.id)
})

test('who owns a portal is not erased before somebody has taken it over', async () => {
  const server = await testServer()
  const { org, owner } = await makePortal(server)
  const refused = await server.ask(owner.session, 'POST', `${org.path}/privacy/erase`, {
    body: { email: owner.email, confirmed: owner.email },
  })
  expect(told(refused)[0]).toBe(409)
})
