import type { Invitation, Me, Page, Portal, PortalUser } from '@muster/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MailHouse, openMailHouse } from '../mail/house.ts'

let house: MailHouse
beforeAll(async () => {
  house = await openMailHouse()
})
afterAll(() => house.close())

/** Adds somebody to a portal of their own, invited; answers the token of the mail, which is kept. */
async function invite(name: string, email: string, more: Record<string, unknown> = {}) {
  const { body: portal } = await house.ask<Portal>('POST', `${house.org}/portals`, { name })
  const path = `${house.org}/portals/${portal.slug}`
  const { body: user } = await house.ask<PortalUser>('POST', `${path}/users`, {
    email,
    invite: true,
    ...more,
  })
  const kept = await house.until<Page<{ id: string; to: string; kind: string }>>(
    `${house.org}/outbox?state=kept`,
    ({ items }) => items.some(({ to }) => to === email),
  )
  const mail = kept.items.find(({ to }) => to === email)
  const { body: letter } = await house.ask<{ text: string; subject: string }>(
    'GET',
    `${house.org}/outbox/${mail?.id}`,
  )
  const token = /token=(msi_[\w-]+)/.exec(letter.text)?.[1] ?? ''
  return { path, user, letter, token, kind: mail?.kind }
}

test('an outside collaborator accepts the invitation of a portal, and sees that portal and nothing else', async () => {
  const { path, user, letter, token, kind } = await invite('Gardens', 'zoe@out.example', {
    role: 'Contractor',
    note: 'Glad to have you.',
  })
  expect([kind, user.status]).toEqual(['projects.invitation', 'invited'])
  expect(letter.subject).toContain('Gardens')
  expect(letter.text).toContain('Glad to have you.')
  const { body: shown } = await house.ask<Invitation>('GET', `/invitations/${token}`, undefined, null)
  expect(shown).toMatchObject({ place: { name: 'Gardens', kind: 'portal' }, hasAccount: false })
  const accepted = await house.ask('POST', `/invitations/${token}`, { password: 'nine loud geese' }, null)
  expect(accepted.status).toBe(200)
  const zoe = accepted.session
  const { body: me } = await house.ask<Me>('GET', '/me', undefined, zoe)
  expect(me.organisations).toMatchObject([{ memberId: null, apps: ['projects'], permissions: [] }])
  const { body: portals } = await house.ask<Page<Portal>>('GET', `${house.org}/portals`, undefined, zoe)
  expect(portals.items.map(({ name }) => name)).toEqual(['Gardens'])
  expect((await house.ask('GET', `${path}/projects`, undefined, zoe)).status).toBe(200)
  expect((await house.ask('GET', `${house.org}/members`, undefined, zoe)).status).toBe(403)
  const again = await house.ask<{ code: string }>('GET', `/invitations/${token}`, undefined, null)
  expect(again.body.code).toBe('invitation_used')
  const { body: joined } = await house.ask<PortalUser>('GET', `${path}/users/${user.id}`)
  expect(joined.status).toBe('active')
})

test('an invitation that was replaced, revoked or objected to opens nothing', async () => {
  const codeOf = async (token: string) =>
    (await house.ask<{ code: string }>('GET', `/invitations/${token}`, undefined, null)).body.code
  const first = await invite('Roofs', 'yan@out.example')
  await house.ask('POST', `${first.path}/users/${first.user.id}/reinvite`)
  expect(await codeOf(first.token)).toBe('invitation_replaced')
  const second = await invite('Walls', 'ida@out.example')
  await house.ask('POST', `${second.path}/users/${second.user.id}/revoke-invitation`)
  expect(await codeOf(second.token)).toBe('invitation_withdrawn')
  const third = await invite('Doors', 'kim@out.example')
  expect((await house.ask('POST', `/invitations/${third.token}/object`, undefined, null)).status).toBe(204)
  expect(await codeOf(third.token)).toBe('invitation_withdrawn')
})
