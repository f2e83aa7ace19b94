import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openPostBox, type PostBox, type Received } from '../../../fixtures/post-box.ts'
import { newId } from '../../src/kernel/index.ts'
import { askForTurn, takeTurns } from '../../src/platform/mail/pace.ts'
import { testDatabase } from '../database.ts'
import { type MailHouse, openMailHouse } from './house.ts'

type Mail = {
  id: string
  state: string
  attempts: number
  lastError: string | null
  nextTryAt: string | null
}

let box: PostBox
let house: MailHouse
let counted = 0
beforeAll(async () => {
  box = await openPostBox()
  house = await openMailHouse({ SMTP_URL: box.url, MUSTER_URL: 'http://muster.example' })
})
afterAll(async () => {
  await house.close()
  await box.close()
})

/** Invites an address and waits until its mail is in a state. */
async function invited(email: string, state: string): Promise<Mail & { memberId: string }> {
  const made = await house.ask<{ id: string }>('POST', `${house.org}/members`, { email, invite: true })
  const { items } = await house.until<{ items: Mail[] }>(
    `${house.org}/outbox?q=${email}`,
    ({ items: [mail] }) => mail?.state === state && (state !== 'queued' || mail.lastError !== null),
  )
  return { ...(items[0] as Mail), memberId: made.body.id }
}

function address(begins = 'person'): string {
  return `${begins}-${++counted}@people.example`
}

async function received(email: string): Promise<Received> {
  for (let count = 1; ; count = box.received.length + 1) {
    const found = (await box.has(count)).find(({ to }) => to === email)
    if (found !== undefined) return found
  }
}

const audited = async (action: string) =>
  (await house.ask<{ items: { subject: { name: string } }[] }>('GET', `${house.org}/audit?action=${action}`))
    .body.items

describe('a mail', () => {
  it('says that a program wrote it, which list it is of, and comes as text and as HTML', async () => {
    const email = address()
    await invited(email, 'sent')
    const { source } = await received(email)
    expect(source).toMatch(/^Auto-Submitted: auto-generated\r$/m)
    expect(source).toMatch(/^List-Id:\s+<directory-invitation\.[0-9a-f-]{36}\.muster\.example>\r$/im)
    expect(source).toMatch(/^Content-Type: multipart\/alternative;/m)
    expect(source).toMatch(/^Content-Type: text\/plain;/m)
    expect(source).toMatch(/^Content-Type: text\/html;/m)
  })

  it('is written in the language that its recipient has chosen, else in that of the organisation', async () => {
    const email = address()
    await house.database.inSystem((tx) =>
      sql`insert into identity.identity (id, email, email_key, display_name, language)
        values (${newId()}, ${email}, ${email}, 'Ana', 'es')`.execute(tx),
    )
    await invited(email, 'sent')
    expect((await received(email)).source).toMatch(/^Subject: Olivia Owner te invita a Acme\r$/m)
    const other = address()
    await invited(other, 'sent')
    expect((await received(other)).source).toMatch(/^Subject: Olivia Owner invites you to Acme\r$/m)
  })

  it('can be seen before it is sent, in both languages, with links that open nothing', async () => {
    const group = await house.ask<{ id: string }>('POST', `${house.org}/groups`, {
      name: 'Choir',
      kind: 'group',
    })
    const path = `${house.org}/invitations/preview`
    type Preview = { letters: { language: string; subject: string; text: string; html: string }[] }
    const { body } = await house.ask<Preview>('GET', `${path}?groupId=${group.body.id}&email=eva@x.example`)
    expect(body.letters.map(({ language, subject }) => [language, subject])).toEqual([
      ['en', 'Olivia Owner invites you to Acme'],
      ['es', 'Olivia Owner te invita a Acme'],
    ])
    expect(body.letters[0]?.text).toContain('group “Choir”')
    expect(body.letters[0]?.text).toContain('for eva@x.example')
    expect(body.letters[1]?.html).toContain('<html lang="es">')
    expect(JSON.stringify(body)).not.toContain('msi_')
    expect((await house.ask('GET', `${path}?groupId=${newId()}`)).status).toBe(404)
  })

  it('is shown with links that open nothing once it was sent, and is not sent again', async () => {
    const email = address()
    const { id } = await invited(email, 'sent')
    const token = /token=(msi_[\w-]+)/.exec((await received(email)).text)?.[1] ?? 'none'
    const shown = await house.ask('GET', `${house.org}/outbox/${id}`)
    expect(shown.body).toMatchObject({ to: email, subject: 'Olivia Owner invites you to Acme' })
    expect(JSON.stringify(shown.body)).not.toContain(token.slice(0, 12))
    expect((await house.ask('POST', `${house.org}/outbox/${id}/send`)).body).toMatchObject({
      code: 'conflict',
    })
  })
})

describe('a mail that is refused', () => {
  it('for good is given up at once', async () => {
    expect(await invited(address('refused'), 'failed')).toMatchObject({
      attempts: 1,
      lastError: expect.stringContaining('no such person'),
    })
  })

  it('is shown at the member, until a newer one reaches them', async () => {
    const email = address('refused')
    const { id, memberId } = await invited(email, 'failed')
    const member = async () => (await house.ask('GET', `${house.org}/members/${memberId}`)).body
    expect(await member()).toMatchObject({ undeliveredAt: expect.any(String) })
    box.accept(email)
    expect((await house.ask('POST', `${house.org}/outbox/${id}/send`)).status).toBe(204)
    await received(email)
    await house.until<{ items: Mail[] }>(
      `${house.org}/outbox?q=${email}`,
      ({ items: [mail] }) => mail?.state === 'sent',
    )
    expect(await member()).toMatchObject({ undeliveredAt: null })
    expect((await audited('platform.mail.send')).map(({ subject }) => subject.name)).toContain(email)
  })

  it('for now is tried again and says when, or goes at once when asked to', async () => {
    const email = address('busy')
    const mail = await invited(email, 'queued')
    expect(mail).toMatchObject({ attempts: 1, lastError: expect.stringContaining('come back later') })
    expect(Date.parse(mail.nextTryAt ?? '')).toBeGreaterThan(Date.now())
    expect((await house.ask('POST', `${house.org}/outbox/${mail.id}/send`)).status).toBe(204)
    await received(email)
  })

  it('for its sender is not its recipient’s fault: it is tried again', async () => {
    const other = await openMailHouse({
      SMTP_URL: box.url,
      MUSTER_MAIL_FROM: 'Muster <refused@muster.example>',
    })
    onTestFinished(other.close)
    const email = address()
    await other.ask('POST', `${other.org}/members`, { email, invite: true })
    const { items } = await other.until<{ items: Mail[] }>(
      `${other.org}/outbox`,
      ({ items: [mail] }) => mail?.lastError !== null && mail !== undefined,
    )
    expect(items).toMatchObject([{ state: 'queued', lastError: expect.stringContaining('sender') }])
  })

  it('can be dropped; one that was sent can’t', async () => {
    const email = address('refused')
    const refused = await invited(email, 'failed')
    expect((await house.ask('DELETE', `${house.org}/outbox/${refused.id}`)).status).toBe(204)
    expect((await house.ask('GET', `${house.org}/outbox?q=${email}`)).body).toMatchObject({ items: [] })
    expect((await house.ask('DELETE', `${house.org}/outbox/${refused.id}`)).status).toBe(404)
    expect((await audited('platform.mail.drop')).map(({ subject }) => subject.name)).toContain(email)
    const sent = await invited(address(), 'sent')
    expect((await house.ask('DELETE', `${house.org}/outbox/${sent.id}`)).body).toMatchObject({
      code: 'conflict',
    })
  })
})

describe('the pace of mails', () => {
  it('is one for all servers: a burst, and then a steady flow, never more than the setting in a minute', async () => {
    const database = await testDatabase()
    class Enough extends Error {}
    const tried = database.inSystem(async (tx) => {
      await sql`update platform.mail_pace set taken_until = now() - interval '1 hour'`.execute(tx)
      expect(await askForTurn(tx, 600)).toEqual({ free: 60, waitMs: 0 })
      await takeTurns(tx, 6, 1)
      expect((await askForTurn(tx, 6)).free).toBe(0)
      // at six a minute one goes every twelve seconds
      await takeTurns(tx, 6, 99)
      const { free, waitMs } = await askForTurn(tx, 6)
      expect([free, Math.round(waitMs / 60_000)]).toEqual([0, 20])
      throw new Enough()
    })
    await expect(tried).rejects.toBeInstanceOf(Enough)
  })

  it('makes mails wait that are due, and they go as soon as it is their turn', async () => {
    const pace = (until: string) =>
      house.database.inSystem((tx) =>
        sql`update platform.mail_pace set taken_until = now() + ${until}::interval`.execute(tx),
      )
    await pace('2 hours')
    const email = address()
    await house.ask('POST', `${house.org}/members`, { email, invite: true })
    const pool = house.database.openWorkerPool()
    onTestFinished(() => pool.end())
    for (let waiting = 0; waiting === 0; await pause(20)) {
      const { rows } = await pool.query<{ waiting: number }>(`select count(*)::int as waiting
        from graphile_worker.jobs where key like 'mail-%' and run_at > now() + interval '1 hour'`)
      waiting = rows[0]?.waiting ?? 0
    }
    const { body } = await house.ask<{ items: Mail[] }>('GET', `${house.org}/outbox?q=${email}`)
    expect(body.items).toMatchObject([{ state: 'queued', attempts: 0, nextTryAt: null }])
    await pace('0 hours')
    await house.ask('POST', `${house.org}/outbox/${body.items[0]?.id}/send`)
    await received(email)
  })
})
