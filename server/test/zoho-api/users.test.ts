import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeMember, makeOwned } from '../people.ts'
import { startTestServer } from '../server.ts'
import { accessToken, askFace, generateKey, giveProfile, post } from '../service-keys/keys.ts'

type Users = {
  users: {
    id: string
    email: string
    status: string
    confirm: boolean
    profile: { id: string; name: string }
  }[]
  info: { more_records: boolean; count: number; page: number }
}

let server: Awaited<ReturnType<typeof startTestServer>>
let org: Awaited<ReturnType<typeof makeOwned>>
let token: string
const people: Record<'inactive' | 'invited' | 'left', string> = { inactive: '', invited: '', left: '' }
beforeAll(async () => {
  server = await startTestServer()
  org = await makeOwned()
  for (const kind of ['inactive', 'invited', 'left'] as const) {
    const member = await makeMember(org)
    await giveProfile(org, member.memberId, 'standard')
    people[kind] = member.email
    await org.asOwner(({ tx }) =>
      (kind === 'inactive'
        ? sql`update directory.member set status = 'inactive' where id = ${member.memberId}`
        : kind === 'invited'
          ? sql`update directory.member set identity_id = null where id = ${member.memberId}`
          : sql`update crm."user" set member_id = null where member_id = ${member.memberId}`
      ).execute(tx),
    )
  }
  token = await accessToken(server, await generateKey(server, org))
})
afterAll(() => server.close())

const ask = (path: string) => askFace<Users>(server, token, path)
const emails = async (type: string) =>
  ((await ask(`/users?type=${type}`)).body.users ?? []).map(({ email }) => email)

describe('CRM users for others', () => {
  it('are named by type', async () => {
    const { owner } = org
    expect(await emails('AllUsers')).toEqual([owner.email, people.inactive, people.invited])
    expect(await emails('ActiveUsers')).toEqual([owner.email, people.invited])
    expect(await emails('DeactiveUsers')).toEqual([people.inactive])
    expect(await emails('ConfirmedUsers')).toEqual([owner.email, people.inactive])
    expect(await emails('NotConfirmedUsers')).toEqual([people.invited])
    expect(await emails('DeletedUsers')).toEqual([people.left])
    expect(await emails('ActiveConfirmedUsers')).toEqual([owner.email])
    expect(await emails('AdminUsers')).toEqual([owner.email])
    expect(await emails('ActiveConfirmedAdmins')).toEqual([owner.email])
    expect(await emails('CurrentUser')).toEqual([owner.email])
    expect((await ask('/users?type=Everybody')).body).toMatchObject({
      code: 'INVALID_DATA',
      details: { param_name: 'type' },
    })
  })

  it('come in pages, and the page behind the last has no body', async () => {
    const first = (await ask('/users?per_page=2')).body
    expect(first.info).toEqual({ per_page: 2, count: 2, page: 1, more_records: true })
    const second = (await ask('/users?per_page=2&page=2')).body
    expect(second.info).toEqual({ per_page: 2, count: 1, page: 2, more_records: false })
    expect(await ask('/users?per_page=2&page=3')).toMatchObject({ status: 204, text: '' })
    const ids = [...first.users, ...second.users].map(({ id }) => id)
    expect((await ask(`/users?ids=${ids[0]},${ids[2]}`)).body.users.map(({ id }) => id)).toEqual([
      ids[0],
      ids[2],
    ])
    expect((await ask(`/users/${ids[1]}`)).body.users).toMatchObject([
      { email: people.inactive, status: 'disabled' },
    ])
  })

  it('have the profiles and roles that are told', async () => {
    const { profiles } = (
      await askFace<{ profiles: { id: string; name: string; custom: boolean }[] }>(
        server,
        token,
        '/settings/profiles',
      )
    ).body
    expect(profiles).toMatchObject([
      { name: 'Administrator', custom: false },
      { name: 'Standard', custom: false },
    ])
    const { users } = (await ask('/users?type=CurrentUser')).body
    expect(users[0]?.profile).toEqual({ id: profiles[0]?.id, name: 'Administrator' })
    const { roles } = (await askFace<{ roles: unknown[] }>(server, token, '/settings/roles')).body
    expect(roles).toMatchObject([
      { name: 'CEO', reporting_to: null },
      { name: 'Manager', reporting_to: { name: 'CEO' } },
    ])
    expect((await askFace(server, token, `/settings/profiles/${profiles[1]?.id}`)).status).toBe(200)
    expect((await askFace(server, token, '/settings/roles/1')).status).toBe(204)
  })
})

describe('an access token', () => {
  it('is given for the pair, however it is sent', async () => {
    const { email, key } = await generateKey(server, org)
    const fields = { grant_type: 'service_key', email, key }
    const boundary = 'x-boundary'
    const parts = Object.entries(fields)
      .map(
        ([name, value]) =>
          `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      )
      .join('')
    const ways = [
      { headers: { 'content-type': 'application/json' }, payload: JSON.stringify(fields) },
      {
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(fields).toString(),
      },
      {
        headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
        payload: `${parts}--${boundary}--\r\n`,
      },
      { headers: {}, payload: '', url: `/oauth/v2/token?${new URLSearchParams(fields)}` },
    ]
    for (const { url = '/oauth/v2/token', ...way } of ways) {
      const answer = await server.app.inject({ method: 'POST', url, ...way })
      expect([answer.statusCode, JSON.parse(answer.payload)]).toMatchObject([
        200,
        {
          token_type: 'Bearer',
          expires_in: 3600,
          api_domain: expect.stringMatching(/^http/),
          key: { name: 'Projects' },
        },
      ])
    }
  })

  it('is given in the manner of Zoho, with status 200 for refusals too', async () => {
    const { email, key } = await generateKey(server, org)
    const client = { client_id: email, client_secret: key }
    const refreshed = await post(server, { grant_type: 'refresh_token', ...client, refresh_token: key })
    expect(refreshed).toMatchObject({ status: 200, body: { access_token: expect.any(String) } })
    const coded = await post(server, { grant_type: 'authorization_code', ...client, code: key })
    expect(coded.body).toMatchObject({ refresh_token: key })
    const from = '198.51.100.40'
    const wrong = { ...client, client_secret: 'msk_wrong' }
    expect(
      await post(server, { grant_type: 'refresh_token', ...wrong, refresh_token: 'msk_wrong' }, from),
    ).toMatchObject({
      status: 200,
      body: { error: 'invalid_client', code: 'key_not_accepted' },
    })
    expect(
      (await post(server, { grant_type: 'refresh_token', ...client, refresh_token: 'x' }, from)).body,
    ).toMatchObject({
      error: 'invalid_code',
    })
    expect((await post(server, { grant_type: 'password', ...client }, from)).body).toMatchObject({
      error: 'unsupported_grant_type',
    })
  })

  it('is sent as Zoho-oauthtoken or as Bearer', async () => {
    const answer = await server.app.inject({
      method: 'GET',
      url: '/crm/v8/org',
      headers: { authorization: `Bearer ${token}` },
    })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['cache-control']).toBe('no-store')
  })
})
