import type { CustomerPortal, CustomerPortalUser, Page } from '@muster/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MailHouse, openMailHouse } from '../mail/house.ts'

let house: MailHouse
beforeAll(async () => {
  house = await openMailHouse()
})
afterAll(() => house.close())

/** The newest kept mail to an address, and the token in it. */
async function mailTo(email: string, kind: string) {
  const kept = await house.until<Page<{ id: string; to: string; kind: string }>>(
    `${house.org}/outbox?state=kept`,
    ({ items }) => items.some((one) => one.to === email && one.kind === kind),
  )
  const mail = kept.items.find((one) => one.to === email && one.kind === kind)
  const { body } = await house.ask<{ text: string }>('GET', `${house.org}/outbox/${mail?.id}`)
  return { text: body.text, token: /token=(msi_[\w-]+)/.exec(body.text)?.[1] ?? '' }
}

test('whoever has accepted signs in with the former address until the new one is confirmed with the password they have', async () => {
  const { body: portal } = await house.ask<CustomerPortal>('POST', `${house.org}/crm/customer-portals`, {
    name: 'Clients',
  })
  const path = `${house.org}/crm/customer-portals/${portal.slug}/users`
  const { body: user } = await house.ask<CustomerPortalUser>('POST', path, {
    email: 'zoe@old.example',
    firstName: 'Zoe',
    lastName: 'Out',
  })
  const invited = await mailTo('zoe@old.example', 'crm.customer-invitation')
  const password = 'nine loud geese'
  const accepted = await house.ask('POST', `/invitations/${invited.token}`, { password }, null)
  expect(accepted.status).toBe(200)
  // the contact is edited: the sign-in stays
  await house.ask('PATCH', `${house.org}/crm/contacts/${user.contactId}`, { email: 'zoe@new.example' })
  const waiting = await house.ask<CustomerPortalUser>('GET', `${path}/${user.id}`)
  expect(waiting.body).toMatchObject({
    email: 'zoe@old.example',
    newEmail: 'zoe@new.example',
    confirmed: true,
  })
  const signIn = async (email: string) =>
    (await house.ask('POST', '/auth/sign-in', { email, password }, null)).status
  expect([await signIn('zoe@old.example'), await signIn('zoe@new.example')]).toEqual([200, 401])
  expect((await mailTo('zoe@old.example', 'crm.customer-address-notice')).text).toContain('zoe@new.example')
  const { token } = await mailTo('zoe@new.example', 'crm.customer-new-address')
  const wrong = await house.ask('POST', `/invitations/${token}`, { password: 'eight silent geese' }, null)
  expect(wrong.status).toBe(401)
  const confirmed = await house.ask('POST', `/invitations/${token}`, { password }, null)
  expect(confirmed.status).toBe(200)
  const after = await house.ask<CustomerPortalUser>('GET', `${path}/${user.id}`)
  expect(after.body).toMatchObject({ email: 'zoe@new.example', newEmail: null, state: 'confirmed' })
  expect([await signIn('zoe@old.example'), await signIn('zoe@new.example')]).toEqual([401, 200])
  expect((await house.ask('POST', `/invitations/${token}`, { password }, null)).status).toBe(410)
})

test('whoever has not accepted is invited at the new address; the former invitation ends', async () => {
  const path = `${house.org}/crm/customer-portals/clients/users`
  const { body: user } = await house.ask<CustomerPortalUser>('POST', path, { email: 'kim@old.example' })
  const first = await mailTo('kim@old.example', 'crm.customer-invitation')
  const changed = await house.ask<CustomerPortalUser>('PATCH', `${path}/${user.id}`, {
    email: 'kim@new.example',
  })
  expect(changed.body).toMatchObject({ email: 'kim@new.example', newEmail: null, state: 'unconfirmed' })
  const second = await mailTo('kim@new.example', 'crm.customer-invitation')
  const codes = await Promise.all(
    [first, second].map(
      async ({ token }) => (await house.ask('GET', `/invitations/${token}`, undefined, null)).status,
    ),
  )
  expect(codes).toEqual([410, 200])
})
