import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPostBox, type PostBox, type Received } from '../../../fixtures/post-box.ts'
import { createIdentity } from '../../src/identity/index.ts'
import { type MailHouse, openMailHouse } from '../mail/house.ts'

let box: PostBox
let house: MailHouse
beforeAll(async () => {
  box = await openPostBox()
  house = await openMailHouse({ SMTP_URL: box.url, MUSTER_URL: 'http://muster.example' })
})
afterAll(async () => {
  await house.close()
  await box.close()
})

const password = 'tall green bicycle'
const another = 'seven quiet herons'
let counted = 0

async function makeAccount({ isVerified = true } = {}): Promise<string> {
  const email = `account-${++counted}@links.example`
  await house.database.inSystem((tx) =>
    createIdentity(tx, { email, password, displayName: 'Ann', isVerified }),
  )
  return email
}

/** The mails to an address so far, once there are so many. */
async function mailsTo(email: string, count: number): Promise<Received[]> {
  for (let all = 1; ; all = box.received.length + 1) {
    const found = (await box.has(all)).filter(({ to }) => to === email)
    if (found.length >= count) return found
  }
}

async function linkTo(email: string, count = 1): Promise<string> {
  const { text } = (await mailsTo(email, count))[count - 1] as Received
  return /token=(ms[rv]_[\w-]+)/.exec(text)?.[1] ?? 'none'
}

const nobody = null
const requestLink = (email: string) => house.ask('POST', '/auth/password-link', { email }, nobody)
const setPassword = (token: string, next: string) =>
  house.ask('POST', `/auth/password-link/${token}`, { password: next }, nobody)
const signIn = (email: string, secret: string) =>
  house.ask('POST', '/auth/sign-in', { email, password: secret }, nobody)
const code = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body.code]
const organisations = async (session: string | null) =>
  (
    await house.ask<{ organisations: { slug: string }[] }>('GET', '/me', undefined, session)
  ).body.organisations.map(({ slug }) => slug)

describe('a forgotten password', () => {
  it('of an address that was not proven ends whatever somebody else left in the account to come in by', async () => {
    const email = await makeAccount({ isVerified: false })
    const { rows } = await house.database.inSystem((tx) =>
      sql<{ links: string }>`insert into identity.oidc_link (id, issuer, subject, identity_id)
        select gen_random_uuid(), 'https://login.example', email, id from identity.identity where email = ${email}
        returning id::text as links`.execute(tx),
    )
    expect(rows).toHaveLength(1)
    await requestLink(email)
    const { session } = await setPassword(await linkTo(email), another)
    expect((await house.ask('GET', '/me/oidc', undefined, session)).body).toMatchObject({ items: [] })
  })

  it('is replaced by a mailed link that works once, ends all sessions and signs in', async () => {
    const email = await makeAccount()
    const before = (await signIn(email, password)).session
    expect((await requestLink(email.toUpperCase())).status).toBe(204)
    const token = await linkTo(email)
    const shown = await house.ask('GET', `/auth/password-link/${token}`, undefined, nobody)
    expect(shown).toMatchObject({ status: 200, body: { email, hasAccount: true } })
    expect(code(await setPassword(token, 'password1234'))).toEqual([422, 'weak_password'])
    const set = await setPassword(token, another)
    expect(set).toMatchObject({ status: 200, body: { email } })
    expect((await house.ask('GET', '/me', undefined, set.session)).status).toBe(200)
    expect((await house.ask('GET', '/me', undefined, before)).status).toBe(401)
    expect(code(await setPassword(token, another))).toEqual([410, 'link_used'])
    expect(code(await signIn(email, password))).toEqual([401, 'bad_credentials'])
    expect((await signIn(email, another)).status).toBe(200)
    const [, told] = await mailsTo(email, 2)
    expect(told?.source).toMatch(/^Subject: Your password was changed\r$/m)
  })

  it('is answered alike for an address that nobody has, which gets no mail', async () => {
    const email = await makeAccount()
    const known = await requestLink(email)
    const unknown = await requestLink('nobody@links.example')
    expect(unknown).toEqual(known)
    await requestLink(await makeAccount())
    await linkTo(`account-${counted}@links.example`)
    expect(box.received.some(({ to }) => to === 'nobody@links.example')).toBe(false)
  })

  it('can’t be asked for without end, whether somebody has the address or not', async () => {
    for (const email of [await makeAccount(), 'nobody-either@links.example']) {
      for (let n = 0; n < 5; n++) expect((await requestLink(email)).status).toBe(204)
      expect(code(await requestLink(email))).toEqual([429, 'rate_limited'])
    }
  })

  it('leaves only the link of the newest mail', async () => {
    const email = await makeAccount()
    await requestLink(email)
    const first = await linkTo(email)
    await requestLink(email)
    const second = await linkTo(email, 2)
    expect(code(await setPassword(first, another))).toEqual([410, 'link_replaced'])
    expect((await setPassword(second, another)).status).toBe(200)
  })

  it('has a link that dies when the password is changed, and after an hour', async () => {
    const email = await makeAccount()
    const { session } = await signIn(email, password)
    await requestLink(email)
    const first = await linkTo(email)
    await house.ask('POST', '/me/password', { current: password, next: another }, session)
    expect(code(await setPassword(first, password))).toEqual([410, 'link_replaced'])
    await requestLink(email)
    const late = await linkTo(email, 3)
    await house.database.inSystem((tx) =>
      sql`update identity.mailed_link set created_at = now() - interval '61 minutes'
        where email_key = ${email} and ended is null`.execute(tx),
    )
    expect(code(await setPassword(late, password))).toEqual([410, 'link_expired'])
    expect(code(await setPassword(late.slice(0, -4), password))).toEqual([404, 'link_unknown'])
  })

  it('needs a mail server, and says so before it looks anybody up', async () => {
    const silent = await openMailHouse()
    const answer = await silent.ask('POST', '/auth/password-link', { email: 'olivia@acme.example' }, null)
    expect(answer).toMatchObject({ status: 409, body: { params: { reason: 'no_mail_server' } } })
    await silent.close()
  })
})

describe('someone an organisation knows who has no account', () => {
  it('makes one by the link, and is the member from then on', async () => {
    const email = `added-${++counted}@links.example`
    await house.ask('POST', `${house.org}/members`, { email, firstName: 'Ben', status: 'active' })
    await requestLink(email)
    const token = await linkTo(email)
    const shown = await house.ask('GET', `/auth/password-link/${token}`, undefined, nobody)
    expect(shown.body).toMatchObject({ email, hasAccount: false })
    const made = await setPassword(token, another)
    expect(made).toMatchObject({ status: 200, body: { displayName: 'Ben', isVerified: true } })
    expect(await organisations(made.session)).toEqual(['acme'])
    const { body } = await house.ask<{ items: { action: string; subject: { name: string } }[] }>(
      'GET',
      `${house.org}/audit?action=directory.member.join`,
    )
    expect(body.items.map(({ subject }) => subject.name)).toContain('Ben')
  })
})

describe('a proven address', () => {
  const add = async (email: string, status: 'active' | 'invited' | 'inactive') =>
    (await house.ask<{ id: string }>('POST', `${house.org}/members`, { email, status })).body.id

  it('joins at sign-in what knows it, invited or active, whatever the case', async () => {
    for (const status of ['invited', 'active'] as const) {
      const email = await makeAccount()
      const id = await add(email.toUpperCase(), status)
      expect(await organisations((await signIn(email, password)).session)).toEqual(['acme'])
      const member = await house.ask('GET', `${house.org}/members/${id}`)
      expect(member.body).toMatchObject({ status: 'active' })
    }
  })

  it('does not join where the member is inactive, or ended the invitation', async () => {
    const email = await makeAccount()
    await add(email, 'inactive')
    expect(await organisations((await signIn(email, password)).session)).toEqual([])
    const objector = await makeAccount()
    await house.ask('POST', `${house.org}/members`, { email: objector, invite: true })
    const { text } = (await mailsTo(objector, 1))[0] as Received
    const token = /token=(msi_[\w-]+)/.exec(text)?.[1]
    await house.ask('POST', `/invitations/${token}/object`, undefined, nobody)
    expect(await organisations((await signIn(objector, password)).session)).toEqual([])
  })

  it('that is not proven joins nothing until its owner confirms it by mail', async () => {
    const email = await makeAccount({ isVerified: false })
    await add(email, 'active')
    const { session, body } = await signIn(email, password)
    expect(body).toMatchObject({ isVerified: false })
    expect(await organisations(session)).toEqual([])
    expect((await house.ask('POST', '/me/verification', undefined, session)).status).toBe(204)
    const token = await linkTo(email)
    const verified = await house.ask('POST', `/auth/verification/${token}`, undefined, nobody)
    expect(verified).toMatchObject({ status: 200, body: { email } })
    expect(await organisations(session)).toEqual(['acme'])
    const again = await house.ask('POST', '/me/verification', undefined, session)
    expect(again).toMatchObject({ status: 409, body: { params: { reason: 'verified' } } })
  })
})
