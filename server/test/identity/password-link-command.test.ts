import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeApp } from '../../../fixtures/one-time-codes.ts'
import { type MailHouse, openMailHouse } from '../mail/house.ts'

const launcher = join(import.meta.dirname, '../../bin/muster.js')

const muster = async (house: MailHouse, ...options: string[]) => {
  const own = { DATABASE_URL: house.databaseUrl, MUSTER_DATA: house.dataDir }
  const env = { ...process.env, ...own, MUSTER_URL: 'http://muster.example' }
  const args = [launcher, 'password-link', ...options, '--json']
  const { stdout } = await promisify(execFile)(process.execPath, args, { env })
  const { url } = JSON.parse(stdout) as { url: string }
  return /^http:\/\/muster\.example\/password\?token=(msr_[\w-]+)$/.exec(url)?.[1] ?? url
}
const body = { password: 'seven quiet herons' }

// Olivia, the owner, signs in with a second factor
let house: MailHouse
beforeAll(async () => {
  house = await openMailHouse()
  const { secret } = (
    await house.ask<{ secret: string }>('POST', '/me/second-factor', { password: 'tall green bicycle' })
  ).body
  const enabled = await house.ask('POST', '/me/second-factor/enable', { code: makeApp(secret).code() })
  expect(enabled.status).toBe(200)
})
afterAll(() => house.close())

it('muster password-link makes a link where there is no mail server, beside a server that runs', async () => {
  const token = await muster(house, '--email', 'Olivia@acme.example')
  const shown = await house.ask('GET', `/auth/password-link/${token}`, undefined, null)
  expect(shown.body).toMatchObject({ email: 'olivia@acme.example', hasAccount: true })
  const set = await house.ask('POST', `/auth/password-link/${token}`, body, null)
  expect(set).toMatchObject({ status: 202, body: { secondFactor: 'required' } })
  await expect(muster(house, '--email', 'nobody@acme.example')).rejects.toMatchObject({ code: 2 })
})

it('muster password-link lets someone in who lost the second factor', async () => {
  const token = await muster(house, '--email', 'olivia@acme.example', '--end-second-factor')
  expect((await house.ask('POST', `/auth/password-link/${token}`, body, null)).status).toBe(200)
})

it('an invitation that was handed on opens its own organisation, and nobody else’s that knows the address', async () => {
  const owner = await house.ask('POST', '/auth/sign-in', { email: 'olivia@acme.example', ...body }, null)
  const ask: MailHouse['ask'] = (method, path, sent) => house.ask(method, path, sent, owner.session)
  const email = 'ben@elsewhere.example'
  await ask('POST', '/orgs', { name: 'Beta' })
  await ask('POST', '/orgs/beta/members', { email, status: 'active', adminRole: 'admin' })
  await ask('POST', `${house.org}/members`, { email, invite: true })
  const mail = await until(async () => {
    const kept = await ask<{ items: { id: string }[] }>('GET', `${house.org}/outbox?state=kept`)
    return kept.body.items[0]
  })
  const { text } = (await ask<{ text: string }>('GET', `${house.org}/outbox/${mail.id}`)).body
  const token = /token=(msi_[\w-]+)/.exec(text)?.[1]
  await house.ask('POST', `/invitations/${token}`, { password: 'nine loud geese' }, null)
  const organisations = async (sent: object) => {
    const { session } = await house.ask('POST', '/auth/sign-in', { email, ...sent }, null)
    const me = await house.ask<{ organisations: { slug: string }[] }>('GET', '/me', undefined, session)
    return me.body.organisations.map(({ slug }) => slug)
  }
  expect(await organisations({ password: 'nine loud geese' })).toEqual(['acme'])
  const link = await muster(house, '--email', email)
  await house.ask('POST', `/auth/password-link/${link}`, body, null)
  expect(await organisations(body)).toEqual(['acme', 'beta'])
})

/** Asks until there is an answer. */
async function until<T>(ask: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await ask()
    if (found !== undefined) return found
  }
}
