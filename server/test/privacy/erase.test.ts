import type { PersonErased, PersonExport } from '@muster/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sealBatch, verifyChain } from '../../src/audit/index.ts'
import { joinOrganisation, openSession } from '../../src/identity/index.ts'
import { newId } from '../../src/kernel/index.ts'
import { type Importing, type ImportServer, makeImporting, startImportServer } from '../imports/importing.ts'
import { makeMember, makeOwned } from '../people.ts'
import { tracesOf } from './traces.ts'

let server: ImportServer
beforeAll(async () => {
  server = await startImportServer()
})
afterAll(() => server.close())

let counted = 0

/** A person whose words nobody else has, so that any trace is theirs. */
function somebody() {
  const mark = `q${process.pid}x${++counted}`
  return {
    email: `Zoe.${mark}@else.example`,
    key: `zoe.${mark}@else.example`,
    firstName: `Zoë${mark}`,
    lastName: `Zamora "Zuzu" ${mark}-Quill`,
    phone: `+34 600 ${mark}`,
    words: [mark],
  }
}

const csv = (...lines: string[]) => ['Email address,Role', ...lines].join('\n')
const seal = (org: Importing) => org.database.inOrganisation(org.id, (tx) => sealBatch(tx, org.id))
const chainOf = (org: Importing) => verifyChain(org.database, org.id)
const erase = (org: Importing, email: string, path = 'erase') =>
  org.call<PersonErased>(
    'POST',
    `/privacy/${path}`,
    path === 'erase' ? { email, confirmed: email } : { email },
  )

/** Somebody who was imported and invited, joined, changed things and imported, and whom others' rows name. */
async function wellKnown() {
  const org = await makeImporting(server)
  const zoe = somebody()
  const sales = await org.group('department', 'Sales')
  const first = await org.upload(sales, csv(zoe.email, 'other@else.example'), {
    decisions: { defaults: { unknown_member: 'invite' } },
    invite: 'now',
  })
  const run = await org.apply(first)
  const { items } = await org.ok<{ items: { id: string; email: string }[] }>('GET', '/members?limit=50')
  const id = items.find(({ email }) => email.toLowerCase() === zoe.key)?.id as string
  const { firstName, lastName, phone } = zoe
  const displayName = `${firstName} ${lastName}`
  await org.ok('PATCH', `/members/${id}`, { firstName, lastName, displayName, phone })
  const session = await joined(org, id, zoe.key, displayName)
  await org.asOwner(({ tx }) =>
    sql`update directory.member set admin_role = 'admin' where id = ${id}::uuid`.execute(tx),
  )
  const choir = await server.ask<{ id: string }>({ session }, 'POST', `/orgs/${org.slug}/groups`, {
    body: { kind: 'group', name: 'Choir' },
  })
  await server.ask({ session }, 'POST', `/orgs/${org.slug}/imports`, {
    body: {
      source: { kind: 'paste', text: `${zoe.email}\nother@else.example` },
      target: { kind: 'directory.group-membership', groupId: choir.body.id },
    },
  })
  await server.ask({ session }, 'POST', `/orgs/${org.slug}/members`, {
    body: { email: 'guest@else.example', status: 'invited', invite: true },
  })
  await org.byHand(sales, [{ email: zoe.email, role: 'follower' }], { role_conflict: 'update_role' })
  await org.ok('GET', '/imports')
  await quiet(org)
  return { org, zoe, id, run, session, sales }
}

async function joined(org: Importing, memberId: string, key: string, name: string): Promise<string> {
  const identityId = newId()
  return org.asOwner(async ({ tx }) => {
    await sql`insert into identity.identity (id, email, email_key, display_name, verified_at)
      values (${identityId}, ${key}, ${key}, ${name}, now())`.execute(tx)
    await joinOrganisation(tx, identityId, org.id)
    await sql`update directory.member set identity_id = ${identityId}, status = 'active'
      where id = ${memberId}::uuid`.execute(tx)
    const opened = await openSession(tx, identityId, { userAgent: name, address: '127.0.0.1' })
    return opened.token
  })
}

/** Waits until no run of the organisation is at work. */
async function quiet(org: Importing): Promise<void> {
  const { items } = await org.ok<{ items: { id: string }[] }>('GET', '/imports?limit=50')
  for (const { id } of items) await org.resting(id)
}

describe('a person who is erased', () => {
  it('is found in no table any more, and the audit record still verifies', async () => {
    const { org, zoe, session } = await wellKnown()
    await seal(org)
    expect(await tracesOf(org.database, zoe.words)).not.toEqual([])
    const { status, body, text } = await erase(org, zoe.email)
    expect({ status, text }).toMatchObject({ status: 200 })
    expect(body.held.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining([
        'member',
        'staged_row',
        'change',
        'upload',
        'mail',
        'account',
        'session',
        'audit_event',
      ]),
    )
    await seal(org)
    expect(await tracesOf(org.database, zoe.words)).toEqual([])
    expect((await chainOf(org)).broken).toBeNull()
    const { items } = await org.ok<{ items: { actor: { name: string } }[] }>('GET', '/audit?limit=200')
    expect(items.some(({ actor }) => actor.name === body.pseudonym)).toBe(true)
    expect((await server.ask({ session }, 'GET', '/me')).status).toBe(401)
  })

  it('does not come back by an undo of the import that brought them, nor by its undo', async () => {
    const { org, zoe, run } = await wellKnown()
    await erase(org, zoe.email)
    const reverse = await org.undo(run.id)
    expect(await org.items(reverse.id)).toEqual(
      expect.arrayContaining([expect.objectContaining({ outcome: 'skipped', reason: 'erased' })]),
    )
    await org.undo(reverse.id)
    expect((await org.state()).members.join()).not.toContain(zoe.key)
    expect(await tracesOf(org.database, zoe.words)).toEqual([])
  })

  it('after an undo was planned: the plan has to be made again, and passes them over', async () => {
    const { org, zoe, run } = await wellKnown()
    const reverse = await org.resting((await org.ok('POST', `/imports/${run.id}/undo`)).id)
    await erase(org, zoe.email)
    expect(await org.ok('GET', `/imports/${reverse.id}`)).toMatchObject({ state: 'expired' })
    await org.ok('POST', `/imports/${reverse.id}/replan`)
    await org.apply(await org.resting(reverse.id))
    expect(await org.items(reverse.id, 'outcome=skipped')).toMatchObject([{ reason: 'erased' }])
    expect((await org.state()).members.join()).not.toContain(zoe.key)
  })

  it('whom only a file names, goes from it', async () => {
    const org = await makeImporting(server)
    const zoe = somebody()
    const sales = await org.group('department', 'Sales')
    const run = await org.upload(sales, csv(zoe.email, 'other@else.example'))
    expect((await erase(org, zoe.email)).status).toBe(200)
    expect(await tracesOf(org.database, zoe.words)).toEqual([])
    await org.ok('POST', `/imports/${run.id}/replan`)
    expect(await org.resting(run.id)).toMatchObject({ rows: 1 })
  })

  it('keeps an account that belongs elsewhere too', async () => {
    const { org, zoe, session } = await wellKnown()
    const other = await makeOwned()
    await org.database.inSystem(async (tx) => {
      const { rows } = await sql<{
        id: string
      }>`select id from identity.identity where email_key = ${zoe.key}`.execute(tx)
      await joinOrganisation(tx, rows[0]?.id as string, other.id)
    })
    expect((await erase(org, zoe.email)).body).toMatchObject({ keepsAccount: true })
    expect((await server.ask({ session }, 'GET', '/me')).status).toBe(200)
    expect((await server.ask({ session }, 'GET', `/orgs/${org.slug}/members`)).status).toBe(404)
    const left = await tracesOf(org.database, zoe.words)
    expect(left.filter((trace) => !trace.startsWith('identity.'))).toEqual([])
  })
})

describe('an erasure', () => {
  it('is previewed as it would be, and nothing is changed by that', async () => {
    const { org, zoe } = await wellKnown()
    const before = await org.state()
    const preview = await erase(org, zoe.email, 'erase/preview')
    expect(preview.status).toBe(200)
    expect(await org.state()).toEqual(before)
    const done = await erase(org, zoe.email)
    expect(done.body.held).toEqual(preview.body.held)
  })

  it('needs the address typed again, and somebody to erase', async () => {
    const org = await makeImporting(server)
    const wrong = { email: 'a@else.example', confirmed: 'b@else.example' }
    expect(await org.call('POST', '/privacy/erase', wrong)).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'confirmed', code: 'not_the_same' }] },
    })
    expect((await erase(org, 'nobody@else.example')).status).toBe(404)
    expect((await erase(org, 'no address')).status).toBe(422)
  })

  it('does not take the last owner, nor an owner by an admin', async () => {
    const org = await makeImporting(server)
    expect(await erase(org, org.owner.email)).toMatchObject({ status: 409, body: { code: 'last_owner' } })
    const admin = await makeMember(org, { adminRole: 'admin' })
    const second = await makeMember(org, { adminRole: 'owner' })
    const path = `/orgs/${org.slug}/privacy/erase`
    const body = { email: second.email, confirmed: second.email }
    expect(await server.ask(admin.session, 'POST', path, { body })).toMatchObject({
      body: { code: 'role_above_yours' },
    })
    // nor the last Administrator of the CRM
    expect(await erase(org, org.owner.email)).toMatchObject({ body: { code: 'needs_successor' } })
    const heir = { memberId: second.memberId, profileId: 'administrator' }
    await org.call('POST', '/crm/users', heir)
    expect((await erase(org, org.owner.email)).status).toBe(200)
  })

  it('leaves somebody alone whose name or address only begins the same', async () => {
    const org = await makeImporting(server)
    await org.people('ann', 'ann.marie', 'joann')
    expect((await erase(org, 'ann@test.example')).status).toBe(200)
    const { items } = await org.ok<{ items: { subject: { name: string } }[] }>(
      'GET',
      '/audit?action=directory.member.create',
    )
    const names = items.map(({ subject }) => subject.name)
    expect(names).toEqual(expect.arrayContaining(['ann.marie@test.example', 'joann@test.example']))
    expect(names).not.toContain('ann@test.example')
  })

  it('is recorded without the person', async () => {
    const org = await makeImporting(server)
    const zoe = somebody()
    await org.people({ email: zoe.email, displayName: `${zoe.firstName} ${zoe.lastName}` })
    const { body } = await erase(org, zoe.email)
    expect(await org.audited()).toContainEqual(
      expect.objectContaining({ action: 'privacy.person.erase', subject: body.pseudonym }),
    )
  })
})

describe('an export', () => {
  it('holds everything about a person, for those who manage settings', async () => {
    const { org, zoe } = await wellKnown()
    const { status, body } = await org.call<PersonExport>('POST', '/privacy/export', { email: zoe.email })
    expect(status).toBe(200)
    const kinds = body.sections.map(({ kind }) => kind)
    expect(kinds).toEqual(
      expect.arrayContaining([
        'member',
        'membership',
        'staged_row',
        'change',
        'mail',
        'account',
        'session',
        'audit_event',
      ]),
    )
    expect(JSON.stringify(body)).toContain(zoe.phone)
    expect(JSON.stringify(body)).not.toContain('password_hash')
    expect(await org.audited()).toContainEqual(expect.objectContaining({ action: 'privacy.person.export' }))
  })

  it('of an owner is not for an admin', async () => {
    const org = await makeImporting(server)
    const admin = await makeMember(org, { adminRole: 'admin' })
    for (const path of ['/privacy/export', '/privacy/export.html'])
      expect(
        await server.ask(admin.session, 'POST', `/orgs/${org.slug}${path}`, {
          body: { email: org.owner.email },
        }),
      ).toMatchObject({ status: 422, body: { code: 'role_above_yours' } })
  })

  it('is a page too, in which no text is taken for markup', async () => {
    const { org, zoe } = await wellKnown()
    const { text, headers } = await org.call('POST', '/privacy/export.html', { email: zoe.email })
    expect(headers.get('content-type')).toContain('text/html')
    expect(headers.get('content-disposition')).toContain('attachment')
    expect(text).toContain('Zamora &quot;Zuzu&quot;')
    expect(text).not.toContain('"Zuzu"')
  })

  it('of oneself is for everyone, and holds nothing of others', async () => {
    const org = await makeImporting(server)
    const member = await makeMember(org)
    const path = `/orgs/${org.slug}/privacy/mine`
    const { status, body } = await server.ask<PersonExport>(member.session, 'POST', path)
    expect(status).toBe(200)
    expect(body.email).toBe(member.email)
    expect(JSON.stringify(body)).not.toContain(org.owner.email)
  })

  it('of somebody unknown is empty', async () => {
    const org = await makeImporting(server)
    const { body } = await org.call<PersonExport>('POST', '/privacy/export', { email: 'no@else.example' })
    expect(body.sections).toEqual([])
  })
})
