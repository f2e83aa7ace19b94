import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeApp } from '../../../fixtures/one-time-codes.ts'
import { type MailHouse, openMailHouse } from '../mail/house.ts'

const launcher = join(import.meta.dirname, '../../bin/muster.js')

const muster = async (house: MailHouse, ...options: string[]) => {
  const env = { ...process.env, MUSTER_DATA: house.dataDir, MUSTER_URL: 'http://muster.example' }
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
