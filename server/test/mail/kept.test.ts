import { sql } from 'kysely'
import { expect, it, onTestFinished } from 'vitest'
import { compose } from '../../src/compose.ts'
import { loadConfig } from '../../src/platform/config/index.ts'
import { quietLog } from '../database.ts'
import { openMailHouse } from './house.ts'

it('without a mail server mails are kept, and can be handed on by who manages the settings', async () => {
  const house = await openMailHouse()
  onTestFinished(house.close)
  await house.ask('PATCH', `${house.org}/settings`, { language: 'es' })
  await house.ask('POST', `${house.org}/members`, { email: 'ana@acme.example', invite: true })
  const { items } = await house.until<{ items: { id: string }[] }>(
    `${house.org}/outbox?state=kept`,
    (kept) => kept.items.length === 1,
  )
  expect(items).toMatchObject([{ to: 'ana@acme.example', kind: 'directory.invitation', sentAt: null }])
  const { body: shown } = await house.ask<{ subject: string; text: string }>(
    'GET',
    `${house.org}/outbox/${items[0]?.id}`,
  )
  expect(shown.subject).toBe('Olivia Owner te invita a Acme')
  expect((await house.ask('POST', `${house.org}/outbox/${items[0]?.id}/send`)).status).toBe(409)
  const token = /token=(msi_[\w-]+)/.exec(shown.text)?.[1]
  const accepted = await house.ask(
    'POST',
    `/invitations/${token}`,
    { password: 'siete garzas quietas' },
    null,
  )
  expect(accepted.status).toBe(200)
  // what has been accepted needs not be handed on any more
  expect((await house.ask('GET', `${house.org}/outbox`)).body).toMatchObject({ items: [] })
})

it('an admin does not see the link of an owner to be, by which they could come in as one', async () => {
  const house = await openMailHouse()
  onTestFinished(house.close)
  const linkTo = async (email: string, adminRole: string, session?: string | null) => {
    await house.ask('POST', `${house.org}/members`, { email, adminRole, invite: true })
    const { items } = await house.until<{ items: { id: string }[] }>(
      `${house.org}/outbox?state=kept&q=${email}`,
      (kept) => kept.items.length === 1,
    )
    const path = `${house.org}/outbox/${items[0]?.id}`
    const { body } = await house.ask<{ text: string; html: string; linksWork: boolean }>(
      'GET',
      path,
      undefined,
      session,
    )
    return { ...body, token: /token=(msi_[\w-]+)/.exec(`${body.text}${body.html}`)?.[1] ?? null }
  }
  const { token } = await linkTo('adam@acme.example', 'admin')
  const password = 'siete garzas quietas'
  const { session } = await house.ask('POST', `/invitations/${token}`, { password }, null)
  expect(session).not.toBeNull()
  expect(await linkTo('zoe@acme.example', 'owner', session)).toMatchObject({ token: null, linksWork: false })
  expect(await linkTo('ben@acme.example', 'none', session)).toMatchObject({ linksWork: true })
})

it('a link that could be seen proves no address, also once there is a mail server and it was sent', async () => {
  const house = await openMailHouse()
  onTestFinished(house.close)
  const email = 'eve@acme.example'
  const { body: choir } = await house.ask<{ slug: string }>('POST', '/orgs', { name: 'Choir' })
  for (const org of [house.org, `/orgs/${choir.slug}`])
    await house.ask('POST', `${org}/members`, { email, invite: true })
  const { items } = await house.until<{ items: { id: string }[] }>(
    `${house.org}/outbox?state=kept`,
    (kept) => kept.items.length === 1,
  )
  const { body: shown } = await house.ask<{ text: string }>('GET', `${house.org}/outbox/${items[0]?.id}`)
  const { body: acme } = await house.ask<{ id: string }>('GET', `${house.org}/settings`)
  await house.database.inOrganisation(acme.id, (tx) =>
    sql`update platform.mail set state = 'sent', sent_at = now() where id = ${items[0]?.id}::uuid`.execute(
      tx,
    ),
  )
  const config = loadConfig(
    {},
    { MUSTER_DATA: house.dataDir, MUSTER_LOG_LEVEL: 'silent', SMTP_URL: 'smtp://127.0.0.1:9' },
  )
  const { app, stop } = await compose({ config, log: quietLog, database: house.database, webFolder: null })
  onTestFinished(stop)
  const accepted = await app.inject({
    method: 'POST',
    url: `/api/v1/invitations/${/token=(msi_[\w-]+)/.exec(shown.text)?.[1]}`,
    payload: { password: 'siete garzas quietas' },
  })
  const session = accepted.cookies.find(({ name }) => name === 'muster_session')?.value ?? null
  expect((await house.ask('GET', '/me', undefined, session)).body).toMatchObject({
    isVerified: false,
    organisations: [{ slug: 'acme' }],
  })
})
