import type { Comment, GuestComment, GuestProject, GuestTask, Me, Page } from '@muster/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listRoutes } from '../../src/platform/http/index.ts'
import { makeOrganisationThings } from '../organisation-things.ts'
import { type Answer, startTestServer } from '../server.ts'
import { tryEveryRoute } from '../walls.ts'
import { makeGuests, secrets } from './guest-scene.ts'
import { told } from './portal.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
let scene: Awaited<ReturnType<typeof makeGuests>>
let hidden: readonly string[]
beforeAll(async () => {
  server = await startTestServer()
  scene = await makeGuests(server)
  hidden = [...secrets, ...(await makeOrganisationThings(server, scene.org))]
})
afterAll(() => server.close())

const leaks = (text: string) => hidden.filter((secret) => text.includes(secret))
const guest = '/api/v1/orgs/:org/guest/portals'

/** What a guest may ask for without being refused: what is theirs, and lists that hold nothing of theirs. */
const open: Record<string, (answer: { text: string }) => boolean> = {
  [`GET ${guest}`]: () => true,
  [`GET ${guest}/:portal/projects`]: () => true,
  'GET /api/v1/orgs/:org/portals': ({ text }) => JSON.parse(text).items.length === 0,
  'GET /api/v1/orgs/:org/portals.csv': ({ text }) => text.trim().split('\n').length === 1,
  'GET /api/v1/orgs/:org/portals.xlsx': () => true,
  'GET /api/v1/orgs/:org/imports': ({ text }) => JSON.parse(text).items.length === 0,
  'GET /api/v1/orgs/:org/imports.csv': ({ text }) => text.trim().split('\n').length === 1,
  'GET /api/v1/orgs/:org/imports.xlsx': () => true,
  // columns of a file, without anybody in it
  'GET /api/v1/orgs/:org/imports/templates/:target.csv': () => true,
  'GET /api/v1/orgs/:org/imports/templates/:target.xlsx': () => true,
  'GET /api/v1/orgs/:org/imports/templates/:target.xls': () => true,
}

describe('the wall around guests', () => {
  test('a client user tries every route with things of another company and of the portal: nothing is there', async () => {
    const { org, owner, paul, portal, ids, tasks, comments } = scene
    const tried = await tryEveryRoute(server, {
      as: paul.session,
      owner: owner.session,
      names: { org: org.slug, portal: portal.slug, target: 'directory.group-membership', module: 'deals' },
      things: {
        '/api/v1/orgs/:org/portals/:portal/projects': ids.shared,
        '/api/v1/orgs/:org/portals/:portal/projects/:id/client-companies': ids.smith,
        [`${guest}/:portal/projects`]: ids.theirs,
        [`${guest}/:portal/projects/:id/tasks`]: tasks.theirTask.id,
        [`${guest}/:portal/projects/:id/tasks/:taskId/comments`]: comments.fromSue,
      },
      bodies: {
        'POST /api/v1/orgs/:org/imports': {
          source: { kind: 'paste', text: 'x@y.example' },
          target: { kind: 'projects.portal-user', portalId: portal.id },
        },
        'PUT /api/v1/orgs/:org/imports/:id/mapping': { columns: {} },
        'POST /api/v1/orgs/:org/imports/:id/apply': { fingerprint: 'a'.repeat(64) },
        'POST /api/v1/orgs/:org/connections': {
          kind: 'crm',
          name: 'Mine',
          access: { vendor: 'muster', email: 'x@y.example', key: 'none' },
        },
        [`POST ${guest}/:portal/projects/:id/tasks/:taskId/comments`]: { text: 'In there' },
        [`PATCH ${guest}/:portal/projects/:id/tasks/:taskId/comments/:commentId`]: { text: 'In there' },
      },
    })
    const routes = listRoutes(server.app).filter(({ path }) => path.startsWith('/api/v1/orgs/:org/'))
    expect(tried).toHaveLength(routes.length)
    const through = tried.filter(
      ({ route, status, text }) =>
        leaks(text).length > 0 ||
        !([403, 404].includes(status) || (status === 200 && open[route]?.({ text }) === true)),
    )
    expect(through.map(({ route, status, text }) => `${status} ${route} ${text.slice(0, 300)}`)).toEqual([])
    // what the scene has nothing of; the CRM as a whole is closed to guests
    const untried = [
      ...new Set(tried.flatMap(({ route, isEmpty }) => (isEmpty ? [route.split(' ')[1]] : []))),
    ]
    expect(untried.filter((path) => !path?.includes('/crm/'))).toEqual([
      '/api/v1/orgs/:org/api-tokens/:id',
      '/api/v1/orgs/:org/domains/:id/check',
      '/api/v1/orgs/:org/domains/:id/confirm',
      '/api/v1/orgs/:org/domains/:id',
    ])
  })

  test('of a project that two companies share neither sees people, names, addresses or comments of the other', async () => {
    const { view, ids, tasks, paul, grace } = scene
    const read = async <T>(path: string): Promise<Answer<T>> => {
      const answer = await server.ask<T>(paul.session, 'GET', `${view}${path}`)
      expect([path, answer.status, leaks(answer.text)]).toEqual([path, 200, []])
      return answer
    }
    const projects = await read<Page<GuestProject>>('/projects')
    expect(projects.body.items.map(({ name }) => name)).toEqual(['Bowman shop', 'Shared yard'])
    expect((await read<Page<GuestProject>>('/projects?q=hidden')).body.total).toBe(0)
    const shared = await read<GuestProject>(`/projects/${ids.shared}`)
    expect(shared.body).toMatchObject({ colleagues: ['Grace'], progress: { tasks: 1, done: 0 } })
    const list = await read<Page<GuestTask>>(`/projects/${ids.shared}/tasks`)
    expect(list.body).toMatchObject({ total: 1, items: [{ title: 'Paint the fence', commentCount: 1 }] })
    expect((await read<Page<GuestTask>>(`/projects/${ids.shared}/tasks?q=internal`)).body.total).toBe(0)
    const comments = `/projects/${ids.shared}/tasks/${tasks.told.id}/comments`
    expect((await read<Page<GuestComment>>(comments)).body.items.map(({ text }) => text)).toEqual([
      'For all clients',
    ])
    const mine = await server.ask<GuestComment>(paul.session, 'POST', `${view}${comments}`, {
      body: { text: 'We like green' },
    })
    expect(mine.body).toMatchObject({ author: 'Paul', isMine: true, isOurs: true })
    const ofGrace = await server.ask<Page<GuestComment>>(grace.session, 'GET', `${view}${comments}`)
    expect(ofGrace.body.items[1]).toMatchObject({ text: 'We like green', isMine: false, isOurs: true })
    const ofSue = await server.ask(scene.sue.session, 'GET', `${view}${comments}`)
    expect(['Paul', 'Grace', 'Bowman', 'We like green'].filter((word) => ofSue.text.includes(word))).toEqual(
      [],
    )
    const change = `${view}${comments}/${mine.body.id}`
    expect((await server.ask(grace.session, 'PATCH', change, { body: { text: 'Red' } })).status).toBe(403)
    expect((await server.ask(scene.sue.session, 'DELETE', change)).status).toBe(404)
    expect((await server.ask(paul.session, 'PATCH', change, { body: { text: 'Blue' } })).status).toBe(200)
    // the team sees all of them, and for whom each is
    const { body } = await scene.ask<Page<Comment>>(
      'GET',
      `/projects/${ids.shared}/tasks/${tasks.told.id}/comments`,
    )
    expect(body.items.map(({ text, client, company }) => [text, client?.company, company])).toEqual([
      ['INTERNAL talk', undefined, null],
      ['For all clients', undefined, null],
      ['FOR SMITH', undefined, 'Smith'],
      ['FROM SUE', 'Smith', 'Smith'],
      ['Blue', 'Bowman', 'Bowman'],
    ])
    expect((await server.ask(paul.session, 'DELETE', change)).status).toBe(204)
    const elsewhere = { text: 'x', external: true, companyId: ids.bowman }
    const refused = await scene.ask(
      'POST',
      `/projects/${ids.theirs}/tasks/${tasks.theirTask.id}/comments`,
      elsewhere,
    )
    expect(told(refused)).toEqual([422, 'unknown_client_company'])
  })

  test('the team is mailed what a guest comments: who does the task, owns the project or has commented, while they see it', async () => {
    const { ask, view, ids, tasks, paul, owner, org, user } = scene
    const assignee = await user('Employee', { projectIds: [ids.shared] })
    const uninvolved = await user('Employee', { projectIds: [ids.shared] })
    const gone = await user('Employee', { projectIds: [ids.shared] })
    const task = `/projects/${ids.shared}/tasks/${tasks.told.id}`
    await ask('POST', `${task}/comments`, { text: 'INTERNAL too' }, gone.session)
    await ask('DELETE', `/projects/${ids.shared}/members/${gone.user.id}`)
    await ask('PATCH', task, { assigneeId: assignee.user.id })
    await org.asOwner(({ tx }) =>
      sql`update identity.identity set language = 'es' where id = ${assignee.identityId}`.execute(tx),
    )
    const mailed = async () => {
      await org.asOwner(({ tx }) => sql`delete from platform.mail`.execute(tx))
      const comment = { body: { text: 'Is it green now?' } }
      expect((await server.ask(paul.session, 'POST', `${view}${task}/comments`, comment)).status).toBe(201)
      const { rows } = await org.asOwner(({ tx }) =>
        sql<{
          id: string
          recipient: string
        }>`select id, recipient from platform.mail order by recipient`.execute(tx),
      )
      return rows
    }
    const mails = await mailed()
    expect(mails.map(({ recipient }) => recipient)).toEqual([assignee.email, owner.email].sort())
    expect(mails.map(({ recipient }) => recipient)).not.toContain(uninvolved.email)
    const mail = mails.find(({ recipient }) => recipient === assignee.email)
    const read = await server.ask<{ subject: string; text: string }>(
      owner.session,
      'GET',
      `${org.path}/outbox/${mail?.id}`,
    )
    expect(read.body.subject).toBe('Paul ha comentado en «Paint the fence»')
    expect(read.body.text).toContain(`/projects/${ids.shared}?tab=tasks&task=${tasks.told.id}`)
    expect(read.body.text).not.toContain('green')
    await ask('PATCH', '', { clientCommentMails: false })
    expect(await mailed()).toEqual([])
    expect((await org.audited()).map(({ action }) => action)).toContain('projects.portal.update')
  })

  test('what a guest saw is gone with the next request: taken off the project, moved, deactivated, removed', async () => {
    const { ask, view, ids, tasks, grace } = scene
    const task = `${view}/projects/${ids.shared}/tasks/${tasks.told.id}`
    const status = async (path = task) => (await server.ask(grace.session, 'GET', path)).status
    const one = `/client-users/${grace.client.id}`
    expect(await status()).toBe(200)
    await ask('PATCH', `/projects/${ids.shared}/tasks/${tasks.told.id}`, { external: false })
    expect(await status()).toBe(404)
    await ask('PATCH', `/projects/${ids.shared}/tasks/${tasks.told.id}`, { external: true })
    await ask('PATCH', one, { projectIds: [] })
    expect(await status()).toBe(404)
    await ask('PATCH', one, { projectIds: [ids.shared] })
    expect(await status()).toBe(200)
    await ask('PATCH', one, { companyId: ids.smith })
    const projects = await server.ask<Page<GuestProject>>(grace.session, 'GET', `${view}/projects`)
    expect(projects.body.items.map(({ name }) => name)).toEqual(['Hidden garden', 'Shared yard'])
    await ask('PATCH', one, { companyId: ids.bowman })
    await ask('DELETE', `/projects/${ids.mine}/client-companies/${ids.bowman}`)
    expect(await status(`${view}/projects/${ids.mine}`)).toBe(404)
    await ask('POST', `${one}/deactivate`)
    expect(await status()).toBe(403)
    const me = await server.ask<Me>(grace.session, 'GET', '/me')
    expect(me.body.organisations).toEqual([])
    await ask('POST', `${one}/activate`)
    expect(await status()).toBe(200)
    await ask('DELETE', one)
    expect(await status()).toBe(404)
  })
})
