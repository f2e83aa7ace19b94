import { expect, it, onTestFinished } from 'vitest'
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
