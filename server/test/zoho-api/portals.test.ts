import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AnyRecord, makeCrm, type TestCrm } from '../crm/crm.ts'
import { startTestServer } from '../server.ts'
import { accessToken, askFace, generateKey } from '../service-keys/keys.ts'
import { differencesFrom, publicShape, type Shape } from './held-to.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
let crm: TestCrm
let token: string
let people: AnyRecord[]
let type: string
beforeAll(async () => {
  server = await startTestServer({ work: true })
  crm = await makeCrm(server)
  const scopes = ['crm.contacts:read', 'crm.contacts:write']
  token = await accessToken(server, await generateKey(server, crm, { scopes }))
  people = []
  for (const email of ['ann', 'bob', 'cat', 'dan', ''])
    people.push(
      await crm.make(crm.owner, 'contacts', {
        firstName: email === '' ? 'No' : email,
        lastName: 'Boyle',
        email: email === '' ? null : `${email}@${crm.slug}.example`,
      }),
    )
})
afterAll(() => server.close())

type Face = { method?: 'GET' | 'POST' | 'PUT' | 'DELETE'; body?: object }
const ask = <T = Record<string, never>>(path: string, how: Face = {}, as = token) =>
  askFace<T>(server, as, path, how)
const number = (at: number) => String(people[at]?.recordNumber)
const actions = publicShape<Record<string, Shape>>('portal-actions')
const users = (path = '') => `/settings/portals/Clients/user_type/${type}/users${path}`
const invite = (who: string, query = '') =>
  ask(`/Contacts/${who}/actions/portal_invite?user_type_id=${type}&type=invite${query}`, { method: 'POST' })
type Users = { users: { personality_id: string; active: boolean; confirm: boolean }[]; info: object }

describe('Customer portals in the format of Zoho CRM', () => {
  it('are made, listed and changed; nothing is no answer at all', async () => {
    expect(await ask('/settings/portals')).toMatchObject({ status: 204, text: '' })
    const made = await ask('/settings/portals', { method: 'POST', body: { portals: [{ name: 'Clients' }] } })
    expect([made.status, differencesFrom(actions.portals as Shape, made.body)]).toEqual([200, []])
    const listed = await ask<{ portals: { name: string; zaid: string }[] }>('/settings/portals')
    expect(differencesFrom(publicShape('portals'), listed.body)).toEqual([])
    const zaid = listed.body.portals[0]?.zaid
    for (const named of ['Clients', 'clients', zaid])
      expect((await ask<typeof listed.body>(`/settings/portals/${named}`)).body.portals).toMatchObject([
        { zaid },
      ])
    expect((await ask('/settings/portals/Others')).status).toBe(204)
    const closed = await ask('/settings/portals/Clients', {
      method: 'PUT',
      body: { portals: [{ active: false }] },
    })
    expect([closed.status, differencesFrom(actions.portals as Shape, closed.body)]).toEqual([200, []])
    expect((await ask('/settings/portals')).body).toMatchObject({ portals: [{ active: false }] })
    await ask('/settings/portals/Clients', { method: 'PUT', body: { portals: [{ active: true }] } })
    const types = await ask<{ user_type: { id: string }[] }>('/settings/portals/Clients/user_type')
    expect(differencesFrom(publicShape('user-types'), types.body)).toEqual([])
    type = types.body.user_type[0]?.id as string
    expect((await ask(`/settings/portals/Clients/user_type/${type}`)).body).toMatchObject({
      user_type: [
        { id: type, default: true, modules: [{ api_name: 'Contacts', permissions: { edit: true } }, {}, {}] },
      ],
    })
    expect((await ask('/settings/portals/Clients/user_type/1')).status).toBe(204)
  })

  it('take one contact in, and say what is wrong with another', async () => {
    const first = await invite(number(0), '&language=es_ES')
    expect([first.status, differencesFrom(actions.invite as Shape, first.body)]).toEqual([200, []])
    expect(first.body).toMatchObject({ portal_invite: [{ details: { record_id: number(0) } }] })
    const { rows } = await crm.asOwner(({ tx }) =>
      sql<{ language: string }>`select language from crm.customer_user`.execute(tx),
    )
    expect(rows).toEqual([{ language: 'es' }])
    expect(await invite(number(0))).toMatchObject({ status: 400, body: { code: 'INVALID_DATA' } })
    expect(await invite(number(4))).toMatchObject({ status: 400, body: { details: { reason: 'no_email' } } })
    expect(await invite('1')).toMatchObject({ status: 400, body: { details: { resource_path_index: 1 } } })
    const again = `/Contacts/${number(0)}/actions/portal_invite?user_type_id=${type}&type=reinvite`
    expect((await ask(again, { method: 'POST' })).status).toBe(200)
  })

  it('take many in at once as a job, each with an outcome', async () => {
    const row = (at: number, more = {}) => ({ id: number(at), user_type_id: type, type: 'invite', ...more })
    const data = [
      row(1),
      row(2, { language: 'en_GB' }),
      row(3),
      row(4),
      row(0, { type: 'reinvite' }),
      { ...row(1), id: '7' },
    ]
    const bulk = '/Contacts/actions/portal_invite'
    const scheduled = await ask<{ portal_invite: { details: { job_id: string } }[] }>(bulk, {
      method: 'POST',
      body: { portal_invite: [{ data }] },
    })
    expect([scheduled.status, differencesFrom(actions.scheduled as Shape, scheduled.body)]).toEqual([200, []])
    type Job = { portal_invite: { data: { code: string }[]; status: string }[] }
    const jobNumber = scheduled.body.portal_invite[0]?.details.job_id
    const told = () => ask<Job>(`${bulk}?job_id=${jobNumber}`)
    let job = await told()
    while (job.body.portal_invite[0]?.status !== 'completed') {
      expect(differencesFrom(actions.job as Shape, job.body)).toEqual([])
      await pause(10)
      job = await told()
    }
    expect(differencesFrom(actions.job as Shape, job.body)).toEqual([])
    expect(job.body.portal_invite[0]?.data.map(({ code }) => code)).toEqual([
      'SUCCESS',
      'SUCCESS',
      'SUCCESS',
      'INVALID_DATA',
      'SUCCESS',
      'INVALID_DATA',
    ])
  })

  it('list their users by type, page by page', async () => {
    await crm.asOwner(({ tx }) =>
      sql`update crm.customer_user set confirmed_at = now() where email like 'bob%' or email like 'cat%'`.execute(
        tx,
      ),
    )
    const status = `/${number(2)}/actions/change_status?active=false`
    const off = await ask(users(status), { method: 'PUT' })
    expect([off.status, differencesFrom(actions.change_status as Shape, off.body)]).toEqual([200, []])
    const listed = async (kind: string) => {
      const answer = await ask<Users>(users(`?type=${kind}`))
      if (answer.status === 204) return []
      expect(differencesFrom(publicShape('portal-users'), answer.body)).toEqual([])
      expect(answer.body.info).toMatchObject({ total_count: answer.body.users.length })
      return answer.body.users
        .map(({ personality_id: id }) => people.findIndex((_, at) => number(at) === id))
        .sort()
    }
    expect(await listed('AllUsers')).toEqual([0, 1, 2, 3])
    for (const kind of ['AllActiveUsers', 'ActiveUsers']) expect(await listed(kind)).toEqual([0, 1, 3])
    expect(await listed('DeactiveUsers')).toEqual([2])
    expect(await listed('NotConfirmedUsers')).toEqual([0, 3])
    expect(await listed('ConfirmedUsers')).toEqual([1, 2])
    expect(await listed('ActiveConfirmedUsers')).toEqual([1])
    const second = await ask<Users>(users('?type=AllUsers&page=2&per_page=3'))
    expect(second.body.info).toEqual({ per_page: 3, total_count: 4, count: 1, page: 2, more_records: false })
    expect((await ask(users('?type=AllUsers&page=3&per_page=3'))).status).toBe(204)
    const reason = {
      field: { api_name: 'status_reason__s' },
      comparator: 'equal',
      value: 'disabled on updation of email',
    }
    const filtered = users(`?type=AllUsers&filters=${encodeURIComponent(JSON.stringify(reason))}`)
    expect((await ask(filtered)).status).toBe(204)
  })

  it('move people to another type, and let them go', async () => {
    const made = await crm.ask<{ recordNumber: number }>(
      crm.owner,
      'POST',
      '/customer-portals/clients/user-types',
      {
        body: { name: 'Partner' },
      },
    )
    const partner = String(made.body.recordNumber)
    const transfer = `/action/transfer?personality_ids=${number(0)},${number(1)}&transfer_To=${partner}`
    const moved = await ask(users(transfer), { method: 'POST' })
    expect([moved.status, differencesFrom(actions.users as Shape, moved.body)]).toEqual([200, []])
    const there = `/settings/portals/Clients/user_type/${partner}/users`
    expect((await ask<Users>(`${there}?type=AllUsers`)).body.info).toMatchObject({ total_count: 2 })
    const gone = await ask<{ users: { status: string }[] }>(
      `${there}?personality_ids=${number(0)},${number(3)}`,
      { method: 'DELETE' },
    )
    // the second is of another type
    expect(gone.body.users.map(({ status }) => status)).toEqual(['success', 'error'])
    expect((await ask<Users>(`${there}?type=AllUsers`)).body.info).toMatchObject({ total_count: 1 })
    expect((await crm.audited()).at(-1)).toMatchObject({
      action: 'crm.customer-portal-user.remove',
      actor: 'Projects',
    })
  })

  it('refuse in the words of the public description', async () => {
    const body: Shape = { 'code!': 'string', 'details!': 'object', 'message!': 'string', 'status!': '=error' }
    const { codes } = publicShape<{ codes: string[] }>('errors')
    const post = (given: object): Face => ({ method: 'POST', body: given })
    const wrong: [string, Face, string][] = [
      ['/settings/portals', post({}), 'MANDATORY_NOT_FOUND'],
      ['/settings/portals', post({ portals: [{}] }), 'MANDATORY_NOT_FOUND'],
      ['/settings/portals', post({ portals: [{ name: 'x'.repeat(31) }] }), 'INVALID_DATA'],
      ['/settings/portals', post({ portals: [{ name: 'Clients' }] }), 'DUPLICATE_DATA'],
      ['/settings/portals/Others', { method: 'PUT', body: { portals: [{ active: true }] } }, 'INVALID_DATA'],
      ['/settings/portals/Others/user_type', {}, 'INVALID_DATA'],
      ['/settings/portals/Clients/user_type/1/users?type=AllUsers', {}, 'INVALID_DATA'],
      [users(), {}, 'REQUIRED_PARAM_MISSING'],
      [users('?type=Everybody'), {}, 'INVALID_DATA'],
      [users('?type=AllUsers&filters=x'), {}, 'INVALID_DATA'],
      [users(), { method: 'DELETE' }, 'REQUIRED_PARAM_MISSING'],
      [users('?personality_ids=x'), { method: 'DELETE' }, 'INVALID_DATA'],
      [users(`/action/transfer?personality_ids=${number(1)}`), { method: 'POST' }, 'REQUIRED_PARAM_MISSING'],
      [
        users(`/action/transfer?personality_ids=${number(1)}&transfer_To=1`),
        { method: 'POST' },
        'INVALID_DATA',
      ],
      [users(`/${number(1)}/actions/change_status`), { method: 'PUT' }, 'REQUIRED_PARAM_MISSING'],
      [users('/7/actions/change_status?active=true'), { method: 'PUT' }, 'INVALID_DATA'],
      [
        `/Contacts/${number(1)}/actions/portal_invite?type=invite`,
        { method: 'POST' },
        'REQUIRED_PARAM_MISSING',
      ],
      [
        `/Deals/1/actions/portal_invite?type=invite&user_type_id=${type}`,
        { method: 'POST' },
        'INVALID_MODULE',
      ],
      ['/Contacts/actions/portal_invite', post({ portal_invite: [{ data: [{}] }] }), 'MANDATORY_NOT_FOUND'],
    ]
    for (const [path, how, code] of wrong) {
      const answer = await ask<{ code: string }>(path, how)
      expect([path, answer.status, answer.body.code]).toEqual([path, 400, code])
      expect([path, differencesFrom(body, answer.body)]).toEqual([path, []])
      expect(codes).toContain(code)
    }
  })

  it('are for keys with the scope, made by people with the right, in editions that have them', async () => {
    const reading = await accessToken(
      server,
      await generateKey(server, crm, { scopes: ['crm.contacts:read'] }),
    )
    expect((await ask('/settings/portals', {}, reading)).status).toBe(200)
    const other = await accessToken(server, await generateKey(server, crm, { scopes: ['crm.deals:read'] }))
    expect(await ask('/settings/portals', {}, other)).toMatchObject({
      status: 403,
      body: { code: 'OAUTH_SCOPE_MISMATCH' },
    })
    for (const [path, method] of [
      ['/settings/portals', 'POST'],
      ['/settings/portals/Clients', 'PUT'],
      [users('?personality_ids=1'), 'DELETE'],
      [users('/action/transfer?personality_ids=1&transfer_To=1'), 'POST'],
      [users('/1/actions/change_status?active=false'), 'PUT'],
      [`/Contacts/1/actions/portal_invite?user_type_id=${type}&type=invite`, 'POST'],
      ['/Contacts/actions/portal_invite', 'POST'],
    ] as const) {
      const body = method === 'DELETE' ? {} : { body: { portals: [{ name: 'X' }] } }
      expect([path, (await ask(path, { method, ...body }, reading)).status]).toEqual([path, 403])
    }
    await crm.asOwner(({ tx }) =>
      sql`update directory.organisation set edition = 'standard' where id = ${crm.id}::uuid`.execute(tx),
    )
    expect((await ask(users('?type=AllUsers'))).status).toBe(200)
    const made = await ask('/settings/portals', { method: 'POST', body: { portals: [{ name: 'Second' }] } })
    expect(made).toMatchObject({ status: 400, body: { details: { reason: 'edition_forbids' } } })
  })
})
