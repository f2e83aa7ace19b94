import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { openMailHouse } from '../mail/house.ts'

const launcher = join(import.meta.dirname, '../../bin/muster.js')

it('muster password-link makes a link where there is no mail server, beside a server that runs', async () => {
  const house = await openMailHouse()
  onTestFinished(house.close)
  const env = { ...process.env, MUSTER_DATA: house.dataDir, MUSTER_URL: 'http://muster.example' }
  const muster = (email: string) =>
    promisify(execFile)(process.execPath, [launcher, 'password-link', '--email', email, '--json'], { env })
  const { stdout } = await muster('Olivia@acme.example')
  const made = JSON.parse(stdout) as { url: string }
  const token = /^http:\/\/muster\.example\/password\?token=(msr_[\w-]+)$/.exec(made.url)?.[1]
  const body = { password: 'seven quiet herons' }
  expect(await house.ask('POST', `/auth/password-link/${token}`, body, null)).toMatchObject({
    status: 200,
    body: { email: 'olivia@acme.example' },
  })
  await expect(muster('nobody@acme.example')).rejects.toMatchObject({ code: 2 })
})
