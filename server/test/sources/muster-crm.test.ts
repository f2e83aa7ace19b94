import type { CrmProfile, CrmUser, Page, Run } from '@muster/contract'
import { translator } from '@muster/phrases'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Importing, type ImportServer, makeImporting, startImportServer } from '../imports/importing.ts'
import { listing } from '../imports/listing.ts'
import { makeMember, type TestMember } from '../people.ts'
import { generateKey, type TestKey } from '../service-keys/keys.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

const target = { kind: 'directory.member' }

/** Makes a member a CRM user with a built-in profile. @returns id of the CRM user */
async function crmUser(
  org: Importing,
  { memberId }: Pick<TestMember, 'memberId'>,
  kind: 'administrator' | 'standard',
): Promise<string> {
  const profileId = await profileOf(org, kind)
  return (await org.ok<CrmUser>('POST', '/crm/users', { memberId, profileId })).id
}

async function profileOf(org: Importing, kind: string): Promise<string> {
  const { items } = await org.ok<Page<CrmProfile>>('GET', '/crm/profiles')
  return items.find((one) => one.kind === kind)?.id ?? ''
}

/** An organisation with a CRM of so many users beside its owner, and a key of another Administrator. */
async function crmOf(users: number) {
  const org = await makeImporting(server)
  const path = `/orgs/${org.slug}`
  const other = await makeMember(org)
  await crmUser(org, other, 'administrator')
  for (let nth = 1; nth <= users; nth += 1) await crmUser(org, await makeMember(org), 'standard')
  const key = await generateKey(server, { ...org, path }, { scopes: ['crm.users:read'] }, other)
  return { org: { ...org, path }, other, key }
}

const sourceOf = ({ email, key }: TestKey, url?: string) => ({
  kind: 'crm',
  records: 'users',
  email,
  key,
  ...(url === undefined ? {} : { url }),
})

/** Imports into another organisation of this server. */
async function start(into: Importing, key: TestKey, url?: string) {
  return into.call<Run>('POST', '/imports', { source: sourceOf(key, url), target })
}

describe('the CRM of this server', () => {
  it('is read without a network, by e-mail and service key', async () => {
    const { key } = await crmOf(3)
    const into = await makeImporting(server)
    const started = await start(into, key)
    expect(started.status).toBe(202)
    const run = await into.resting(started.body.id)
    expect(run).toMatchObject({
      state: 'needs_input',
      needs: 'selection',
      reading: { people: 5, complete: true },
    })
    const { items } = await listing(into).candidates(run.id)
    expect(items.find(({ email }) => email === key.email)).toMatchObject({
      profile: 'Administrator',
      status: 'active',
      chosen: true,
    })
    const ready = await listing(into).choose(run.id)
    expect(await into.apply(ready)).toMatchObject({ state: 'applied', outcomes: { created: 5 } })
  })

  it('is read over HTTP where its address is given', async () => {
    const { key } = await crmOf(1)
    const into = await makeImporting(server)
    const started = await start(into, key, server.url)
    expect(started.body.source?.name).toBe(new URL(server.url).host)
    expect(await into.resting(started.body.id)).toMatchObject({ needs: 'selection', reading: { people: 3 } })
  })

  it('shows who is inactive there, and leaves them out unless they are chosen', async () => {
    const { org, key } = await crmOf(1)
    const gone = await makeMember(org)
    await crmUser(org, gone, 'standard')
    await org.ok('POST', `/members/${gone.memberId}/deactivate`)
    const into = await makeImporting(server)
    const run = await into.resting((await start(into, key)).body.id)
    const { items } = await listing(into).candidates(run.id, 'status=inactive')
    expect(items).toMatchObject([{ email: gone.email, chosen: false }])
  })
})

type Given = { org: Importing & { path: string }; other: TestMember; key: TestKey }

const inOrg = (org: { id: string }, statement: ReturnType<typeof sql>) =>
  server.database.inOrganisation(org.id, (tx) => statement.execute(tx))
const keyPath = ({ key }: Given) => `/crm/service-keys/${key.id}`

/** Every reason for which a key does not work, and what brings it about. */
const reasons: Record<string, (given: Given) => Promise<unknown>> = {
  key_revoked: (given) => given.org.call('DELETE', keyPath(given)),
  key_replaced: (given) => given.org.ok('POST', `${keyPath(given)}/regenerate`, { overlapHours: 0 }),
  key_expired: ({ org, key }) =>
    inOrg(
      org,
      sql`update identity.service_key set expires_at = now() - interval '1 second' where id = ${key.id}`,
    ),
  key_owner_inactive: ({ org, other }) => org.ok('POST', `/members/${other.memberId}/deactivate`, {}),
  key_owner_not_administrator: async ({ org, other }) => {
    const { items } = await org.ok<Page<CrmUser>>('GET', '/crm/users?limit=100')
    const id = items.find(({ memberId }) => memberId === other.memberId)?.id
    await org.ok('PATCH', `/crm/users/${id}`, { profileId: await profileOf(org, 'standard') })
  },
  key_portal_handed_over: ({ org, key }) =>
    inOrg(
      org,
      sql`update identity.service_key_secret set ends_at = now(), ends_for = 'handed_over' where key_id = ${key.id}`,
    ),
  key_organisation_closed: ({ org }) =>
    inOrg(org, sql`delete from directory.organisation where id = ${org.id}`),
  key_address_not_allowed: (given) =>
    given.org.ok('PATCH', keyPath(given), { allowedAddresses: ['203.0.113.0/24'] }),
}

describe('a key that does not work any more', () => {
  it.each(Object.keys(reasons))('%s is told at the start, at the plan and at the apply', async (reason) => {
    const given = await crmOf(1)
    const into = await makeImporting(server)
    const planned = await into.resting((await start(into, given.key)).body.id)
    const ready = await into.resting((await start(into, given.key)).body.id)
    const { fingerprint } = await listing(into).choose(ready.id)

    await reasons[reason]?.(given)

    const again = await into.call(
      'POST',
      '/imports',
      { source: sourceOf(given.key), target },
      {
        headers: { 'accept-language': 'es' },
      },
    )
    const text = translator('es')(`errors.${reason}` as 'errors.key_revoked')
    expect(again).toMatchObject({ status: 422, body: { code: reason, detail: text } })

    const failed = await listing(into).choose(planned.id)
    expect(failed).toMatchObject({ state: 'failed', error: { code: reason } })
    expect(failed.error?.text).toBe(translator('en')(`errors.${reason}` as 'errors.key_revoked'))

    const refused = await into.call('POST', `/imports/${ready.id}/apply`, { fingerprint })
    expect(refused).toMatchObject({ status: 422, body: { code: reason } })
    expect(await into.ok('GET', `/imports/${ready.id}`)).toMatchObject({ state: 'ready' })
    expect((await into.state()).members).toHaveLength(1)
  })

  it('one that nobody made is not accepted, whatever is wrong with it', async () => {
    const { key } = await crmOf(0)
    const into = await makeImporting(server)
    for (const wrong of [
      { ...key, key: `${key.key}x` },
      { ...key, email: 'eve@elsewhere.example' },
    ])
      expect(await start(into, wrong)).toMatchObject({ status: 422, body: { code: 'key_not_accepted' } })
    const { items } = await into.ok<Page<Run>>('GET', '/imports')
    expect(items).toEqual([])
  })

  it('one without the scope is told which', async () => {
    const { org, other } = await crmOf(0)
    const key = await generateKey(server, org, { scopes: ['crm.deals:read'] }, other)
    const into = await makeImporting(server)
    const refused = await start(into, key)
    expect(refused).toMatchObject({
      status: 422,
      body: { code: 'source_scope_missing', params: { scope: 'crm.users:read' } },
    })
  })

  it('half a pair is asked for the other half', async () => {
    const into = await makeImporting(server)
    const half = { kind: 'crm', records: 'users', email: 'a@x.example' }
    expect(await into.call('POST', '/imports', { source: half, target })).toMatchObject({
      status: 422,
      body: { code: 'source_access_missing' },
    })
  })
})
