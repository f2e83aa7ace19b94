import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeCrm, type TestCrm } from '../crm/crm.ts'
import { startTestServer } from '../server.ts'
import { accessToken, askFace, generateKey } from '../service-keys/keys.ts'
import { differencesFrom, publicShape, type Shape } from './held-to.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
let crm: TestCrm
let token: string
beforeAll(async () => {
  server = await startTestServer()
  crm = await makeCrm(server)
  const scopes = ['crm.contacts:read', 'crm.contacts:write']
  token = await accessToken(server, await generateKey(server, crm, { scopes }))
  await crm.ask(crm.owner, 'POST', '/customer-portals', { body: { name: 'Clients' } })
})
afterAll(() => server.close())

const many = '/settings/portals/Clients/user_type'
const doneShape = publicShape<Record<string, Shape>>('portal-actions').user_type as Shape

type Done = { user_type: [{ details: { id: string } }] }
type Permissions = Record<string, boolean>
type Types = {
  user_type: {
    id: string
    name: string
    active: boolean
    modules: { api_name: string; shared_type: string; permissions: Permissions }[]
  }[]
}
const ask = <T = Types>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, type?: object) =>
  askFace<T>(server, token, path, {
    method,
    ...(type === undefined ? {} : { body: { user_type: [type] } }),
  })

/** A user type as programs that were written for Zoho CRM send it. */
const vendors = {
  name: 'Vendors',
  active: true,
  personality_module: { api_name: 'Contacts', id: '1000', plural_label: 'Contacts' },
  modules: [
    { api_name: 'Contacts', permissions: { view: true, edit: true, create_attachment: true } },
    { api_name: 'Deals', shared_type: 'shared', permissions: { view: true, create: true } },
    { api_name: 'Notes', permissions: { view: true } },
  ],
}

async function add(type: object): Promise<string> {
  const { status, body, text } = await ask<Done>('POST', many, type)
  if (status !== 200) throw new Error(text)
  expect(differencesFrom(doneShape, body)).toEqual([])
  return body.user_type[0].details.id
}

const shown = async (id: string) => {
  const { body } = await ask('GET', `${many}/${id}`)
  expect(differencesFrom(publicShape('user-types'), body)).toEqual([])
  return body.user_type[0] as Types['user_type'][number]
}

describe('User types in the format of Zoho CRM', () => {
  it('are added with what they allow; what is not named is not seen', async () => {
    const type = await shown(await add(vendors))
    expect(type).toMatchObject({ name: 'Vendors', active: true, no_of_users: 0, default: false })
    const contacts = { view: true, edit: true, edit_shared_records: false, create: false, delete: false }
    expect(type.modules).toMatchObject([
      { api_name: 'Contacts', shared_type: 'private', permissions: contacts },
      { api_name: 'Deals', shared_type: 'shared', permissions: { view: true, edit: false, create: true } },
    ])
    const listed = await crm.ask<{ items: { name: string; permissions: Record<string, Permissions> }[] }>(
      crm.owner,
      'GET',
      '/customer-portals/clients/user-types',
    )
    const [, made] = listed.body.items
    expect(made?.permissions).toMatchObject({ accounts: { view: false }, projects: { view: false } })
    expect((await crm.audited()).at(-1)).toMatchObject({
      action: 'crm.customer-user-type.create',
      actor: 'Projects',
    })
  })

  it('rest until they are switched on, and change what is named alone', async () => {
    const { active: _, ...resting } = vendors
    const id = await add({ ...resting, name: 'Resting', personality_module: 'Contacts' })
    expect(await shown(id)).toMatchObject({ active: false })
    const before = (await shown(id)).modules
    const changed = await ask<Done>('PUT', `${many}/${id}`, { name: 'Awake', active: true })
    expect([changed.status, differencesFrom(doneShape, changed.body)]).toEqual([200, []])
    expect(await shown(id)).toMatchObject({ name: 'Awake', active: true, modules: before })
    const edit = { api_name: 'Contacts', permissions: { view: true, edit: true, edit_shared_records: true } }
    await ask('PUT', `${many}/${id}`, { modules: [edit] })
    expect((await shown(id)).modules).toMatchObject([
      { api_name: 'Contacts', shared_type: 'shared', permissions: { edit_shared_records: true } },
    ])
  })

  it('go only without people, and never the last one', async () => {
    const id = await add({ ...vendors, name: 'Leaving' })
    const gone = await ask<Done>('DELETE', `${many}/${id}`)
    expect([gone.status, differencesFrom(doneShape, gone.body)]).toEqual([200, []])
    expect((await ask('GET', `${many}/${id}`)).status).toBe(204)
    const held = await add({ ...vendors, name: 'Held' })
    const contact = await crm.make(crm.owner, 'contacts', {
      lastName: 'Boyle',
      email: `ann@${crm.slug}.example`,
    })
    const people = await ask<Done>(
      'POST',
      `/Contacts/${contact.recordNumber}/actions/portal_invite?user_type_id=${held}&type=invite`,
    )
    expect(people.status).toBe(200)
    expect(await ask('DELETE', `${many}/${held}`)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_DATA', details: { id: held, reason: 'crm_in_use' } },
    })
    const single = await crm.ask(crm.owner, 'POST', '/customer-portals', { body: { name: 'Single' } })
    const [only] = (await ask('GET', `/settings/portals/${single.body.name}/user_type`)).body.user_type
    expect(await ask('DELETE', `/settings/portals/Single/user_type/${only?.id}`)).toMatchObject({
      status: 400,
      body: { details: { id: only?.id, reason: 'last_user_type' } },
    })
  })

  it('are refused in the words of the public description', async () => {
    const body: Shape = { 'code!': 'string', 'details!': 'object', 'message!': 'string', 'status!': '=error' }
    const { codes } = publicShape<{ codes: string[] }>('errors')
    const { modules: _, ...bare } = vendors
    const quotes = [{ api_name: 'Quotes', permissions: { view: true } }]
    const wrong: [string, string, object | undefined, string][] = [
      ['POST', many, undefined, 'MANDATORY_NOT_FOUND'],
      ['POST', many, {}, 'MANDATORY_NOT_FOUND'],
      ['POST', many, { ...vendors, name: ' ' }, 'MANDATORY_NOT_FOUND'],
      ['POST', many, { ...bare, name: 'Bare' }, 'MANDATORY_NOT_FOUND'],
      ['POST', many, { ...vendors, name: 'x'.repeat(51) }, 'INVALID_DATA'],
      ['POST', many, { ...vendors, name: 'Of deals', personality_module: 'Deals' }, 'INVALID_DATA'],
      ['POST', many, { ...vendors, name: 'Quoted', modules: quotes }, 'INVALID_DATA'],
      ['POST', many, vendors, 'DUPLICATE_DATA'],
      ['POST', '/settings/portals/Others/user_type', { ...vendors, name: 'Else' }, 'INVALID_DATA'],
      ['PUT', `${many}/1`, { name: 'Nobody' }, 'INVALID_DATA'],
      ['DELETE', `${many}/1`, undefined, 'INVALID_DATA'],
    ]
    for (const [method, path, type, code] of wrong) {
      const given =
        method === 'DELETE' ? undefined : { body: type === undefined ? {} : { user_type: [type] } }
      const answer = await askFace<{ code: string }>(server, token, path, {
        method: method as 'POST',
        ...given,
      })
      expect([path, type, answer.status, answer.body.code]).toEqual([path, type, 400, code])
      expect([path, differencesFrom(body, answer.body)]).toEqual([path, []])
      expect(codes).toContain(code)
    }
    await add({ ...vendors, name: 'Fifth' })
    expect(await ask('POST', many, { ...vendors, name: 'Sixth' })).toMatchObject({
      status: 400,
      body: { code: 'LIMIT_EXCEEDED', details: { limit: 5 } },
    })
  })

  it('are for keys that may write, made by people who configure customer portals', async () => {
    const reading = await accessToken(
      server,
      await generateKey(server, crm, { scopes: ['crm.contacts:read'] }),
    )
    for (const [method, path] of [
      ['POST', many],
      ['PUT', `${many}/1`],
      ['DELETE', `${many}/1`],
    ] as const) {
      const given = method === 'DELETE' ? {} : { body: { user_type: [vendors] } }
      const refused = await askFace(server, reading, path, { method, ...given })
      expect(refused).toMatchObject({ status: 403, body: { code: 'OAUTH_SCOPE_MISMATCH' } })
    }
  })
})
