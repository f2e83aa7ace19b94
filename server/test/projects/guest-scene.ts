import type { ClientUser, Comment, Task } from '@muster/contract'
import { sql } from 'kysely'
import { joinOrganisation } from '../../src/identity/index.ts'
import { makePerson } from '../people.ts'
import type { TestServer } from '../server.ts'
import { makePortal } from './portal.ts'

/** Words that Paul of Bowman must never read: they are Smith's, or the portal's own. */
export const secrets = [
  'Smith',
  'Sue',
  'sue@smith.example',
  'Hidden garden',
  'INTERNAL',
  'FOR SMITH',
  'FROM SUE',
  'Depot',
  'person-',
] as const

/**
 * A portal with two client companies, Bowman and Smith, who share a project; each has one alone, and one is internal.
 * Paul and Grace of Bowman and Sue of Smith are guests who are signed in.
 */
export async function makeGuests(server: TestServer) {
  const made = await makePortal(server)
  const { org, ask } = made
  // whoever leads a project is told, and nobody else
  await org.asOwner(({ tx }) =>
    sql`update projects.portal_user set display_name = 'Olivia Owner'`.execute(tx),
  )
  const make = async <T extends { id: string }>(path: string, body: unknown) => {
    const { status, body: one, text } = await ask<T>('POST', path, body)
    if (status !== 201) throw new Error(text)
    return one
  }
  const bowman = (await make('/client-companies', { name: 'Bowman' })).id
  const smith = (await make('/client-companies', { name: 'Smith', address: 'Depot 7' })).id
  const project = async (name: string, clientCompanyIds: string[]) =>
    (await make('/projects', { name, clientCompanyIds, description: 'INTERNAL note' })).id
  const shared = await project('Shared yard', [bowman, smith])
  const mine = await project('Bowman shop', [bowman])
  const theirs = await project('Hidden garden', [smith])
  const internal = await project('INTERNAL move', [])
  const manager = await made.user('Manager')
  await ask('POST', `/projects/${shared}/members`, { userIds: [manager.user.id] })
  await make(`/projects/${shared}/task-lists`, { name: 'INTERNAL list' })
  await make('/fields', { label: 'INTERNAL field', kind: 'text' })
  await make('/service-keys', { name: 'INTERNAL key', scopes: ['projects.portals:manage'] })
  const task = (projectId: string, title: string, external: boolean) =>
    make<Task>(`/projects/${projectId}/tasks`, {
      title,
      external,
      description: external ? 'Told' : 'INTERNAL',
    })
  const say = (on: Task, projectId: string, text: string, more: object = {}) =>
    make<Comment>(`/projects/${projectId}/tasks/${on.id}/comments`, { text, ...more })
  const told = await task(shared, 'Paint the fence', true)
  const untold = await task(shared, 'INTERNAL costs', false)
  const theirTask = await task(theirs, 'Hidden garden plants', true)
  await say(told, shared, 'INTERNAL talk')
  await say(told, shared, 'For all clients', { external: true })
  const toSmith = await say(told, shared, 'FOR SMITH', { external: true, companyId: smith })
  const guest = async (email: string, firstName: string, companyId: string) => {
    const person = await makePerson(org.database)
    const client = await make<ClientUser>('/client-users', { email, firstName, companyId })
    await org.asOwner(async ({ tx }) => {
      await joinOrganisation(tx, person.identityId, org.id)
      await sql`update projects.client_user set identity_id = ${person.identityId}, status = 'active',
        joined_at = now() where id = ${client.id}`.execute(tx)
    })
    return { ...person, client }
  }
  const paul = await guest('paul@bowman.example', 'Paul', bowman)
  const grace = await guest('grace@bowman.example', 'Grace', bowman)
  const sue = await guest('sue@smith.example', 'Sue', smith)
  const view = `${org.path}/guest/portals/${made.portal.slug}`
  const comments = `${view}/projects/${shared}/tasks/${told.id}/comments`
  const fromSue = await server.ask<{ id: string }>(sue.session, 'POST', comments, {
    body: { text: 'FROM SUE' },
  })
  if (fromSue.status !== 201) throw new Error(fromSue.text)
  return {
    ...made,
    ids: { bowman, smith, shared, mine, theirs, internal },
    tasks: { told, untold, theirTask },
    comments: { toSmith: toSmith.id, fromSue: fromSue.body.id },
    paul,
    grace,
    sue,
    view,
  }
}
