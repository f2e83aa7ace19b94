import type { Integration, IntegrationPush, Portal, PortalUser, ServiceKeyCreated } from '@muster/contract'
import { expect } from 'vitest'
import { makeCrm, type TestCrm } from '../crm/crm.ts'
import { makeMember, makeOwned, type TestMember } from '../people.ts'
import type { Credentials, TestServer } from '../server.ts'

type Method = Parameters<TestServer['ask']>[1]

/** Nothing, and what a seller gets. */
export const nothing = { tab: false, view: false, create: false, edit: false, delete: false }
export const working = { tab: true, view: true, create: true, edit: true, delete: false }

/** A portal in an organisation, with what tests ask of it. */
export type Portals = {
  portal: Portal
  owner: TestMember
  ask: <T>(
    method: Method,
    path: string,
    body?: unknown,
    as?: Credentials,
  ) => Promise<{ status: number; body: T }>
  users: () => Promise<PortalUser[]>
  /** Generates a service key of the portal. */
  key: (as?: Credentials) => Promise<ServiceKeyCreated>
}

/** Makes a portal in an organisation whose owner is given; in one of its own without. */
export async function portalIn(
  server: TestServer,
  org?: { path: string; owner: TestMember },
  name = 'Delivery',
): Promise<Portals> {
  const { path, owner } = org ?? (await makeOwned())
  const made = await server.ask<Portal>(owner.session, 'POST', `${path}/portals`, { body: { name } })
  if (made.status !== 201) throw new Error(made.text)
  const ask: Portals['ask'] = (method, at, body, as = owner.session) =>
    server.ask(as, method, `${path}/portals/${made.body.slug}${at}`, body === undefined ? {} : { body })
  return {
    portal: made.body,
    owner,
    ask,
    users: async () => (await ask<{ items: PortalUser[] }>('GET', '/users?limit=500')).body.items,
    key: async (as = owner.session) => {
      const key = await ask<ServiceKeyCreated>(
        'POST',
        '/service-keys',
        { name: 'CRM', scopes: ['projects.portals:manage'] },
        as,
      )
      expect(key.status).toBe(201)
      return key.body
    },
  }
}

/** A CRM, and how it is joined with a portal. */
export type Joined = TestCrm & {
  set: <T = Integration>(method: Method, path: string, body?: unknown) => Promise<{ status: number; body: T }>
  /** Waits until a push rests. */
  rested: (push: IntegrationPush) => Promise<IntegrationPush>
  /** Previews a push and activates with it. */
  activate: (permissions?: object[]) => Promise<IntegrationPush>
}

/** Makes a CRM that is to be joined. */
export async function crmToJoin(server: TestServer): Promise<Joined> {
  const crm = await makeCrm(server)
  const set: Joined['set'] = (method, path, body) =>
    crm.ask(crm.owner, method, `/integration${path}`, body === undefined ? {} : { body }) as never
  const rested: Joined['rested'] = async (push) => {
    let now = push
    await expect
      .poll(
        async () => {
          now = (await set<IntegrationPush>('GET', `/pushes/${push.runId}`)).body
          return now.state
        },
        { timeout: 20_000 },
      )
      .not.toMatch(/planning|applying|reading|undoing/)
    return now
  }
  const activate: Joined['activate'] = async (permissions = []) => {
    if (permissions.length > 0) await set('PUT', '/permissions', { permissions })
    const preview = await set<IntegrationPush>('POST', '/push', {})
    expect(preview.status).toBe(202)
    const push = await rested(preview.body)
    expect(push.state).toBe('ready')
    const { runId, fingerprint } = push
    const activated = await set('POST', '/activate', { push: { runId, fingerprint } })
    expect(activated).toMatchObject({ status: 200, body: { state: 'active' } })
    return rested(push)
  }
  return { ...crm, set, rested, activate }
}

/** A member who is a CRM user and a user of the portal too. */
export async function knownInBoth(crm: Joined, portals: Portals, role: string): Promise<TestMember> {
  const member = await makeMember(crm)
  const added = await crm.ask(crm.owner, 'POST', '/users', { body: { memberId: member.memberId } })
  expect(added.status).toBe(201)
  const user = await portals.ask('POST', '/users', { email: member.email, role })
  expect(user.status).toBe(201)
  return member
}
