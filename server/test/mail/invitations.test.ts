import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeApp } from '../../../fixtures/one-time-codes.ts'
import { openPostBox, type PostBox, type Received } from '../../../fixtures/post-box.ts'
import { type MailHouse, openMailHouse } from './house.ts'

let box: PostBox
let house: MailHouse
let department: string
let organisationId: string
let counted = 0
beforeAll(async () => {
  box = await openPostBox()
  house = await openMailHouse({ SMTP_URL: box.url, MUSTER_URL: 'http://muster.example' })
  const made = await house.ask<{ id: string }>('POST', `${house.org}/groups`, {
    name: 'Sales',
    kind: 'department',
  })
  department = made.body.id
  organisationId = (await house.ask<{ id: string }>('GET', `${house.org}/settings`)).body.id
})
afterAll(async () => {
  await house.close()
  await box.close()
})

/** Imports addresses into the department, strangers invited, and answers the run when it is applied. */
async function importing(addresses: string[], invite: 'now' | 'later' | 'never'): Promise<string> {
  const started = await house.ask<{ id: string }>('POST', `${house.org}/imports`, {
    source: { kind: 'paste', text: addresses.join('\n') },
    target: { kind: 'directory.group-membership', groupId: department },
    decisions: { defaults: { unknown_member: 'invite' } },
    invite,
  })
  expect(started.status).toBe(202)
  return applying(started.body.id)
}

async function applying(id: string): Promise<string> {
  const path = `${house.org}/imports/${id}`
  type Run = { state: string; fingerprint: string }
  const run = await house.until<Run>(path, ({ state }) => state === 'ready')
  await house.ask('POST', `${path}/apply`, { fingerprint: run.fingerprint })
  await house.until<Run>(path, ({ state }) => state === 'applied')
  return id
}

/** Invites a fresh address by hand and answers the mail. */
async function invited(): Promise<{ mail: Received; email: string; memberId: string; token: string }> {
  const email = `person-${++counted}@people.example`
  const made = await house.ask<{ id: string }>('POST', `${house.org}/members`, { email, invite: true })
  expect(made.status).toBe(201)
  const mail = await mailTo(email)
  return { mail, email, memberId: made.body.id, token: tokenOf(mail) }
}

async function outboxOf(begins: string): Promise<{ kind: string }[]> {
  const { body } = await house.ask<{ items: { kind: string }[] }>('GET', `${house.org}/outbox?q=${begins}`)
  return body.items
}

async function mailTo(email: string): Promise<Received> {
  return (await mailsTo(email, 1))[0] as Received
}

/** The mails to an address, once there are so many. */
async function mailsTo(email: string, count: number): Promise<Received[]> {
  for (let all = 1; ; all = box.received.length + 1) {
    const found = (await box.has(all)).filter(({ to }) => to === email)
    if (found.length >= count) return found
  }
}

function tokenOf({ text }: Received): string {
  return /\/invitation\?token=(msi_[\w-]+)/.exec(text)?.[1] ?? 'none'
}

const password = 'seven quiet herons'
const code = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body.code]

describe('an import that invites now', () => {
  it('mails everyone who is new to the organisation, says who, to what, why and until when, and is noted', async () => {
    await importing(['Ann@sales.example', 'ben@sales.example', 'olivia@acme.example'], 'now')
    const ann = await mailTo('Ann@sales.example')
    await mailTo('ben@sales.example')
    expect(ann.source).toMatch(/^Subject: Olivia Owner invites you to Acme\r$/m)
    expect(ann.text).toContain('department “Sales”')
    expect(ann.text).toMatch(/for Ann@sales\.example and can be accepted until \d+ \w+ \d{4}/)
    expect(ann.text).toContain('http://muster.example/invitation?token=msi_')
    // who is a member already is not invited; the report of the import comes by mail too
    expect((await outboxOf('olivia')).every(({ kind }) => kind === 'imports.report')).toBe(true)
    const { body } = await house.ask('GET', `${house.org}/members?q=ann`)
    expect(body).toMatchObject({ items: [{ status: 'invited', invitedAt: expect.any(String) }] })
  })

  it('later or never mails nobody', async () => {
    await importing(['later@sales.example'], 'later')
    await importing(['never@sales.example'], 'never')
    const { body } = await house.ask(
      'GET',
      `${house.org}/members?domain=sales.example&sort=-createdAt&limit=2`,
    )
    expect(body).toMatchObject({ items: [{ invitedAt: null }, { invitedAt: null }] })
    expect((await house.ask('GET', `${house.org}/outbox?q=later`)).body).toMatchObject({ items: [] })
  })

  it('writes thousands of invitations with the chunk that makes the people', async () => {
    const many = Array.from({ length: 3000 }, (_, index) => `crowd-${index}@crowd.example`)
    await importing(many, 'now')
    const counts = await house.database.inOrganisation(organisationId, async (tx) => {
      const { rows } = await sql<{ mails: number; living: number }>`select
        (select count(*)::int from platform.mail where recipient_key like 'crowd-%') as mails,
        (select count(*)::int from directory.invitation i join directory.member m on m.id = i.member_id
          where m.domain = 'crowd.example' and i.ended is null) as living`.execute(tx)
      // they would go on being sent for minutes
      await sql`delete from platform.mail where recipient_key like 'crowd-%' and state = 'queued'`.execute(tx)
      return rows[0]
    })
    expect(counts).toEqual({ mails: 3000, living: 3000 })
  })

  it('is withdrawn by undoing it', async () => {
    const id = await importing(['undone@sales.example'], 'now')
    const token = tokenOf(await mailTo('undone@sales.example'))
    const undo = await house.ask<{ id: string }>('POST', `${house.org}/imports/${id}/undo`, {})
    await applying(undo.body.id)
    expect(code(await house.ask('GET', `/invitations/${token}`))).toEqual([410, 'invitation_withdrawn'])
    expect(code(await house.ask('POST', `/invitations/${token}`, { password }))).toEqual([
      410,
      'invitation_withdrawn',
    ])
  })
})

describe('an invitation', () => {
  it('shows what it is for, and is accepted once, with a password', async () => {
    const { token, email, memberId } = await invited()
    const shown = await house.ask('GET', `/invitations/${token}`, undefined, null)
    expect(shown).toMatchObject({
      status: 200,
      body: { organisation: 'Acme', inviter: 'Olivia Owner', email, place: null, hasAccount: false },
    })
    expect(code(await house.ask('POST', `/invitations/${token}`, {}, null))).toEqual([400, 'malformed'])
    const weak = await house.ask('POST', `/invitations/${token}`, { password: 'password123' }, null)
    expect(code(weak)).toEqual([422, 'weak_password'])
    const answers = await Promise.all([
      house.ask('POST', `/invitations/${token}`, { password }, null),
      house.ask('POST', `/invitations/${token}`, { password }, null),
    ])
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1)
    const accepted = answers.find(({ status }) => status === 200)
    expect(accepted?.body).toEqual({ organisation: 'acme', email, pending: null })
    const me = await house.ask('GET', '/me', undefined, accepted?.session ?? null)
    expect(me.body).toMatchObject({ email, organisations: [{ slug: 'acme' }] })
    expect((await house.ask('GET', `${house.org}/members/${memberId}`)).body).toMatchObject({
      status: 'active',
    })
    expect(code(await house.ask('GET', `/invitations/${token}`, undefined, null))).toEqual([
      410,
      'invitation_used',
    ])
    const audit = await house.ask(
      'GET',
      `${house.org}/audit?action=directory.invitation&subjectId=${memberId}`,
    )
    expect(audit.body).toMatchObject({ items: [{ action: 'directory.invitation.accept' }] })
    const signIn = await house.ask('POST', '/auth/sign-in', { email, password }, null)
    expect(signIn.status).toBe(200)
  })

  it('of an address with an account is accepted with its password, or when signed in with it', async () => {
    const made = await house.ask<{ slug: string }>('POST', '/orgs', { name: 'Second' })
    const { slug } = made.body
    const first = await invited()
    const joined = await house.ask('POST', `/invitations/${first.token}`, { password }, null)
    await house.ask('POST', `/orgs/${slug}/members`, { email: first.email, invite: true })
    const token = await newestToken(first.email, first.token)
    expect((await house.ask('GET', `/invitations/${token}`)).body).toMatchObject({ hasAccount: true })
    const wrong = await house.ask('POST', `/invitations/${token}`, { password: 'some other word' }, null)
    expect(code(wrong)).toEqual([401, 'bad_credentials'])
    // another person's session proves nothing
    expect(code(await house.ask('POST', `/invitations/${token}`, {}))).toEqual([400, 'malformed'])
    const accepted = await house.ask('POST', `/invitations/${token}`, {}, joined.session)
    expect(accepted).toMatchObject({ status: 200, body: { organisation: slug } })
    const me = await house.ask('GET', '/me', undefined, joined.session)
    expect(me.body).toMatchObject({ organisations: [{ slug: 'acme' }, { slug }] })
  })

  it('of an address with a second factor joins, and opens no session before the code', async () => {
    const account = await invited()
    const made = await house.ask('POST', `/invitations/${account.token}`, { password }, null)
    const ask = (path: string, body: unknown) =>
      house.ask<{ secret: string }>('POST', `/me/second-factor${path}`, body, made.session)
    const app = makeApp((await ask('', { password })).body.secret)
    expect((await ask('/enable', { code: app.code() })).status).toBe(200)
    const choir = await house.ask<{ slug: string }>('POST', '/orgs', { name: 'Choir' })
    const { email } = account
    const path = `/orgs/${choir.body.slug}`
    await house.ask('POST', `${path}/members`, { email, invite: true })
    const again = (await mailsTo(email, 3)).findLast(({ text }) => text.includes('msi_')) as Received
    const accepted = await house.ask<{ pending: { token: string } }>(
      'POST',
      `/invitations/${tokenOf(again)}`,
      { password },
      null,
    )
    expect(accepted).toMatchObject({ status: 200, session: null })
    const { token } = accepted.body.pending
    const opened = await house.ask('POST', '/auth/second-factor', { token, code: app.code() }, null)
    expect((await house.ask('GET', `${path}/members`, undefined, opened.session)).status).toBe(200)
  })

  it('expires', async () => {
    const { token, memberId } = await invited()
    await house.database.inOrganisation(organisationId, (tx) =>
      sql`update directory.invitation set created_at = created_at - interval '14 days'
        where member_id = ${memberId}::uuid`.execute(tx),
    )
    const refused = await house.ask('POST', `/invitations/${token}`, { password }, null)
    expect(code(refused)).toEqual([410, 'invitation_expired'])
    expect(refused.body.detail).toContain('Ask Olivia Owner')
  })

  it('is replaced by inviting again', async () => {
    const { token, memberId, email } = await invited()
    const again = await house.ask('POST', `${house.org}/members/${memberId}/reinvite`)
    expect(again.status).toBe(200)
    const newer = await newestToken(email, token)
    expect(code(await house.ask('GET', `/invitations/${token}`))).toEqual([410, 'invitation_replaced'])
    expect((await house.ask('GET', `/invitations/${newer}`)).status).toBe(200)
  })

  it('ends when its recipient objects, and the answer tells nothing', async () => {
    const { token } = await invited()
    const answers = [
      await house.ask('POST', `/invitations/${token}/object`, undefined, null),
      await house.ask('POST', `/invitations/${token}/object`, undefined, null),
      await house.ask('POST', '/invitations/msi_guess/object', undefined, null),
    ]
    expect(answers.map(({ status, body }) => [status, body])).toEqual(Array(3).fill([204, {}]))
    expect(code(await house.ask('GET', `/invitations/${token}`))).toEqual([410, 'invitation_withdrawn'])
  })

  it('of an inactive or removed member is no longer valid', async () => {
    const inactive = await invited()
    await house.ask('POST', `${house.org}/members/${inactive.memberId}/deactivate`)
    expect(code(await house.ask('GET', `/invitations/${inactive.token}`))).toEqual([
      410,
      'invitation_withdrawn',
    ])
    const removed = await invited()
    await house.ask('DELETE', `${house.org}/members/${removed.memberId}`)
    expect(code(await house.ask('GET', `/invitations/${removed.token}`))).toEqual([
      410,
      'invitation_withdrawn',
    ])
  })

  it('that nobody made is unknown, whatever is changed about a good one', async () => {
    const { token } = await invited()
    const changed = `${token.slice(0, 20)}${token[20] === 'A' ? 'B' : 'A'}${token.slice(21)}`
    for (const wrong of ['msi_', 'nonsense', changed, `${token}AAAA`])
      expect(code(await house.ask('GET', `/invitations/${wrong}`))).toEqual([404, 'invitation_unknown'])
  })

  it('is not for people who come in active', async () => {
    const asked = { email: 'active@people.example', status: 'active', invite: true }
    expect(code(await house.ask('POST', `${house.org}/members`, asked))).toEqual([409, 'conflict'])
  })
})

/** The token of a mail to an address that is not the one known already. */
async function newestToken(email: string, known: string): Promise<string> {
  for (let count = 1; ; count = box.received.length + 1) {
    const found = (await box.has(count)).find((mail) => mail.to === email && tokenOf(mail) !== known)
    if (found !== undefined) return tokenOf(found)
  }
}
