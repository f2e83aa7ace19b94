import type { Me, Portal, PortalRole, RoleRules } from '@muster/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeMember, makeOwned } from '../people.ts'
import { startTestServer } from '../server.ts'
import { giveProfile } from '../service-keys/keys.ts'
import { makePortal, told } from './portal.ts'

let server: Awaited<ReturnType<typeof startTestServer>>
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server.close())

describe('portals', () => {
  test('whoever makes a portal owns it; an organisation has several, each with an address of its own', async () => {
    const { org, owner, portal, path } = await makePortal(server, 'Projects of Acme')
    expect(portal).toMatchObject({
      name: 'Projects of Acme',
      slug: 'projects-of-acme',
      domain: 'people.example',
      ownDomain: 'refuse',
      clientCommentMails: true,
      seatLimit: null,
      seatsUsed: 1,
      counts: { users: 1, projects: 0, clientCompanies: 0, clientUsers: 0 },
      mine: { isOwner: true, isAdministrator: true, role: 'Administrator' },
      owner: { email: owner.email },
    })
    const again = await server.ask<Portal>(owner.session, 'POST', `${org.path}/portals`, {
      body: { name: 'Projects of Acme' },
    })
    expect(again.body.slug).toBe('projects-of-acme-2')
    const taken = await server.ask(owner.session, 'PATCH', path, { body: { slug: again.body.slug } })
    expect(told(taken)).toEqual([409, 'name_taken'])
    const list = await server.ask<{ items: Portal[] }>(owner.session, 'GET', `${org.path}/portals`)
    expect(list.body.items.map(({ slug }) => slug)).toEqual(['projects-of-acme', 'projects-of-acme-2'])
    expect((await org.audited()).map(({ action }) => action)).toContain('projects.portal.create')
  })

  test('only owners and admins of the organisation make portals', async () => {
    const org = await makeOwned()
    const member = await makeMember(org)
    const refused = await server.ask(member.session, 'POST', `${org.path}/portals`, {
      body: { name: 'Mine' },
    })
    expect(told(refused)).toEqual([403, 'forbidden'])
  })

  test('settings are changed on their version by who may, and by nobody else', async () => {
    const { ask, user } = await makePortal(server)
    const manager = await user('Manager')
    const refused = await ask('PATCH', '', { name: 'Other' }, manager.session)
    expect(told(refused)).toEqual([403, 'portal_forbidden'])
    expect(refused.text).toContain('person-')
    const changed = await ask<Portal>('PATCH', '', { name: 'Other', seats: 7, timeZone: 'Europe/Madrid' })
    expect(changed.body).toMatchObject({ name: 'Other', seats: 7, seatLimit: 7, timeZone: 'Europe/Madrid' })
    const stale = await ask('PATCH', '', { name: 'Third' }, undefined, { 'if-match': '"1"' })
    expect(told(stale)).toEqual([409, 'version_mismatch'])
    expect(told(await ask('PATCH', '', { timeZone: 'Europe/Nowhere' }))).toEqual([400, 'malformed'])
  })

  test('what one does not belong to is as good as none; an admin of the organisation sees that it is there', async () => {
    const { org, ask } = await makePortal(server)
    const admin = await makeMember(org, { adminRole: 'admin' })
    const member = await makeMember(org)
    expect((await ask('GET', '', undefined, member.session)).status).toBe(404)
    expect((await ask('GET', '', undefined, admin.session)).status).toBe(404)
    const seen = await server.ask<{ items: Portal[] }>(admin.session, 'GET', `${org.path}/portals`)
    expect(seen.body.items[0]?.mine).toBeNull()
    const unseen = await server.ask<{ items: Portal[] }>(member.session, 'GET', `${org.path}/portals`)
    expect(unseen.body.items).toEqual([])
    const other = await makeOwned()
    expect((await ask('GET', '', undefined, other.owner.session)).status).toBe(404)
  })

  test('a portal is handed over to another user of it, who is a member; the former owner stays Administrator', async () => {
    const { org, ask, user, outsider, owner } = await makePortal(server)
    const next = await user('Employee')
    const outside = await outsider('Administrator')
    expect((await ask('GET', '/hand-over')).body).toEqual({ serviceKeys: [] })
    const unfit = await ask('POST', '/hand-over', { portalUserId: outside.user.id })
    expect(told(unfit)).toEqual([422, 'successor_unfit'])
    const refused = await ask('POST', '/hand-over', { portalUserId: next.user.id }, outside.session)
    expect(told(refused)).toEqual([403, 'portal_forbidden'])
    const done = await ask<Portal>('POST', '/hand-over', { portalUserId: next.user.id })
    expect(done.body).toMatchObject({
      ownerId: next.user.id,
      mine: { isOwner: false, isAdministrator: true },
      owner: { email: next.email },
    })
    const again = await ask('POST', '/hand-over', { portalUserId: next.user.id }, owner.session)
    expect(told(again)).toEqual([403, 'portal_forbidden'])
    expect((await org.audited()).map(({ action }) => action)).toContain('projects.portal.hand-over')
  })

  test('whoever owns a portal is deactivated only when a successor takes it over in the same step', async () => {
    const { org, ask, owner, user } = await makePortal(server, 'Ours')
    // keys that stop are named before: the owner's own and those that others made for the portal
    const beside = await user('Administrator')
    const key = (name: string, as = owner.session) =>
      ask('POST', '/service-keys', { name, scopes: ['projects.portals:manage'] }, as)
    await key('Of the owner')
    await key('Of another', beside.session)
    const stakes = async (memberId: string) =>
      (
        await server.ask<{ items: { kind: string; name: string }[] }>(
          owner.session,
          'GET',
          `${org.path}/members/${memberId}/stakes`,
        )
      ).body.items.filter(({ kind }) => kind === 'service_keys')
    expect((await stakes(owner.memberId)).map(({ name }) => name).sort()).toEqual([
      'Of another',
      'Of the owner',
    ])
    expect((await stakes(beside.memberId)).map(({ name }) => name)).toEqual(['Of another'])
    const second = await makeMember(org, { adminRole: 'owner' })
    const third = await makeMember(org)
    const path = `${org.path}/members/${owner.memberId}/deactivate`
    const refused = await server.ask(second.session, 'POST', path, { body: {} })
    expect(told(refused)).toEqual([409, 'needs_successor'])
    expect(refused.text).toContain('Ours')
    const bulk = await server.ask<{ items: { reason: string }[] }>(
      second.session,
      'POST',
      `${org.path}/members/bulk`,
      { body: { action: 'deactivate', memberIds: [owner.memberId] } },
    )
    expect(bulk.body.items[0]?.reason).toBe('needs_successor')
    const done = await server.ask(second.session, 'POST', path, { body: { successorId: third.memberId } })
    expect(done.status).toBe(200)
    const seen = await ask<Portal>('GET', '', undefined, third.session)
    expect(seen.body.owner.email).toBe(third.email)
    // the former owner is refused at once, in the portal too
    expect(told(await ask('GET', ''))).toEqual([403, 'forbidden'])
  })

  test('the shell learns who sees Projects, and an outside collaborator sees nothing else', async () => {
    const { org, outsider } = await makePortal(server)
    const plain = await makeMember(org)
    const outside = await outsider('Employee')
    const appsOf = async (session: Parameters<typeof server.ask>[0]) => {
      const { body } = await server.ask<Me>(session, 'GET', '/me')
      return body.organisations.find(({ id }) => id === org.id)
    }
    expect((await appsOf(plain.session))?.apps).toEqual(['directory'])
    expect((await appsOf(org.owner.session))?.apps).toEqual(['directory', 'crm', 'projects', 'imports'])
    expect(await appsOf(outside.session)).toMatchObject({
      memberId: null,
      apps: ['projects'],
      permissions: [],
    })
    // whoever may import somewhere, or has imports to look at, is shown them
    const importing = await outsider('Administrator')
    expect((await appsOf(importing.session))?.apps).toEqual(['projects', 'imports'])
    await giveProfile(org, plain.memberId, 'standard')
    expect((await appsOf(plain.session))?.apps).toEqual(['directory', 'crm', 'imports'])
    const moderator = await makeMember(org)
    await org.asOwner(({ tx }) =>
      sql`insert into imports.run (organisation_id, id, month, state, source_kind, source_name, source, target_kind,
          target_name, target, created_by, created_by_name) values (${org.id}, gen_random_uuid(), 202611, 'applied',
          'hand', '', '{}', 'directory.group-membership', '', '{}', ${moderator.identityId}, '')`.execute(tx),
    )
    expect((await appsOf(moderator.session))?.apps).toEqual(['directory', 'imports'])
    expect(told(await server.ask(outside.session, 'GET', `${org.path}/members`))).toEqual([403, 'forbidden'])
    expect(told(await server.ask(outside.session, 'GET', `${org.path}/settings`))).toEqual([403, 'forbidden'])
  })
})

describe('roles and profiles', () => {
  test('a portal has four roles; more are made, none above who makes them', async () => {
    const { ask, user } = await makePortal(server)
    const roles = await ask<{ items: PortalRole[] }>('GET', '/roles')
    expect(roles.body.items.map(({ name }) => name)).toEqual([
      'Administrator',
      'Manager',
      'Employee',
      'Contractor',
    ])
    const profile = await ask<{ id: string }>('POST', '/profiles', {
      name: 'Lead',
      permissions: ['users.view', 'users.manage', 'roles.manage', 'tasks.manage'],
    })
    expect(profile.status).toBe(201)
    const role = await ask<PortalRole>('POST', '/roles', { name: 'Lead', profileId: profile.body.id })
    expect(role.body).toMatchObject({ kind: 'custom', name: 'Lead', isAboveMine: false })
    const lead = await user('Lead')
    const above = await ask(
      'POST',
      '/profiles',
      { name: 'All', permissions: ['portal.manage'] },
      lead.session,
    )
    expect(told(above)).toEqual([422, 'role_above_yours'])
    const seen = await ask<{ items: PortalRole[] }>('GET', '/roles', undefined, lead.session)
    expect(seen.body.items.filter(({ isAboveMine }) => isAboveMine).map(({ name }) => name)).toEqual([
      'Administrator',
      'Manager',
      'Employee',
      'Contractor',
    ])
    expect(told(await ask('DELETE', `/roles/${role.body.id}`))).toEqual([409, 'still_in_use'])
    const given = await ask('POST', '/users', { email: 'new@x.example', role: 'Employee' }, lead.session)
    expect(told(given)).toEqual([422, 'role_above_yours'])
    const fine = await ask('POST', '/users', { email: 'new@x.example', role: 'Lead' }, lead.session)
    expect(fine.status).toBe(201)
  })

  test('the profile of Administrators stays, and a profile in use is not removed', async () => {
    const { ask } = await makePortal(server)
    const { body } = await ask<{ items: { id: string; name: string }[] }>('GET', '/profiles')
    const admin = body.items.find(({ name }) => name === 'Administrator')
    expect(told(await ask('PATCH', `/profiles/${admin?.id}`, { permissions: [] }))).toEqual([
      422,
      'standard_stays',
    ])
    expect(told(await ask('DELETE', `/profiles/${admin?.id}`))).toEqual([422, 'standard_stays'])
  })

  test('what a profile allows is changed for everybody who has it, from their next request on', async () => {
    const { ask, user } = await makePortal(server)
    const contractor = await user('Contractor')
    expect((await ask('GET', '/users', undefined, contractor.session)).status).toBe(403)
    const { body } = await ask<{ items: { id: string; name: string }[] }>('GET', '/profiles')
    const id = body.items.find(({ name }) => name === 'Contractor')?.id
    await ask('PATCH', `/profiles/${id}`, { permissions: ['users.view'] })
    expect((await ask('GET', '/users', undefined, contractor.session)).status).toBe(200)
  })

  test('the role that is suggested for a CRM profile is a rule that an Administrator changes', async () => {
    const { ask, user } = await makePortal(server)
    const before = await ask<RoleRules>('GET', '/role-rules')
    expect(before.body).toMatchObject({ rules: [], otherwise: { role: 'Employee' } })
    const { body: roles } = await ask<{ items: PortalRole[] }>('GET', '/roles')
    const idOf = (name: string) => roles.items.find((one) => one.name === name)?.id
    const after = await ask<RoleRules>('PUT', '/role-rules', {
      rules: [{ crmProfile: 'Administrator', roleId: idOf('Manager') }],
      otherwise: { roleId: idOf('Contractor') },
    })
    expect(after.body).toMatchObject({
      rules: [{ crmProfile: 'Administrator', role: 'Manager' }],
      otherwise: { role: 'Contractor' },
    })
    const manager = await user('Manager')
    const refused = await ask('PUT', '/role-rules', { rules: [] }, manager.session)
    expect(told(refused)).toEqual([403, 'portal_forbidden'])
  })
})
