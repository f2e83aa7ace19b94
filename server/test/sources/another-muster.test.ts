import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Candidate, Page, PortalUser, Run, ServiceKeyCreated } from '@muster/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Installation, install } from '../../../tools/faults/muster-process.ts'
import { root } from '../../../tools/repository.ts'

// two servers on two ports, each with a database of its own; each is spoken to by the command alone
let there: Installation
let here: Installation
beforeAll(async () => {
  const both = await Promise.all([install({}), install({ MUSTER_ALLOW_PRIVATE_SOURCES: 'yes' })])
  there = both[0]
  here = both[1]
}, 240_000)
afterAll(async () => {
  await there?.remove()
  await here?.remove()
})

/** Runs a command of the command line against a server. @param input what stands on its standard input */
async function at(server: Installation, args: string[], input = '') {
  const settings = {
    MUSTER_URL: server.url() ?? '',
    MUSTER_TOKEN: server.token,
    MUSTER_ORG: server.organisation,
  }
  const env = { PATH: process.env.PATH, HOME: server.dataDir, LANG: 'C', ...settings }
  const child = spawn(process.execPath, [join(root, 'cli/bin/muster.js'), ...args], { env, stdio: 'pipe' })
  child.stdin.end(input)
  const closed = once(child, 'close') as Promise<[number | null]>
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { code: (await closed)[0], out, err }
}
async function json<T = Run>(
  server: Installation,
  args: string[],
  input = '',
): Promise<T & { code: number | null }> {
  const { code, out, err } = await at(server, [...args, '--json'], input)
  if (out === '') throw new Error(err)
  return { ...(JSON.parse(out) as T), code }
}
const users = async () =>
  (await here.ask<Page<PortalUser>>('GET', '/portals/acme/users?sort=email')).items.map((user) =>
    [user.email, user.role, user.status, user.projectIds.length].join(' '),
  )

it('the users of one server’s CRM come into a portal of another by command; again, nothing changes; undone, all is as before', {
  timeout: 240_000,
}, async () => {
  for (const first of ['bea', 'cid', 'dora'])
    await there.ask('POST', '/crm/users', { email: `${first}@there.example`, firstName: first })
  await here.ask('POST', '/portals', { name: 'Acme' })
  for (const name of ['Website', 'Shop']) await here.ask('POST', '/portals/acme/projects', { name })
  const before = await users()

  const generate = ['keys', 'generate', '--name', 'Elsewhere', '--scope', 'crm.users:read']
  const first = await json<ServiceKeyCreated>(there, generate)
  const from = (email: string) => [
    'import',
    '--from',
    'crm',
    '--crm-url',
    there.url() ?? '',
    '--email',
    email,
  ]
  const into = ['--into', 'portal:acme', '--role', 'Manager', '--project', 'Website', '--project', 'SHOP']
  const all = [
    ...from(first.email),
    '--key',
    '-',
    ...into,
    '--include',
    'all',
    '--invite',
    'never',
    '--apply',
  ]

  const run = await json(here, all, `${first.key}\n`)
  expect(run).toMatchObject({
    code: 0,
    state: 'applied',
    source: { kind: 'crm', name: new URL(there.url() ?? '').host },
    // the two owners have one address, and the portal's keeps the role
    outcomes: { created: 3, unchanged: 1 },
  })
  const listed = await here.ask<Page<Candidate>>('GET', `/imports/${run.id}/candidates?q=bea`)
  expect(listed.items).toMatchObject([{ email: 'bea@there.example', status: 'unconfirmed', chosen: true }])
  expect(await users()).toEqual([
    ...['bea', 'cid', 'dora'].map((name) => `${name}@there.example Manager invited 2`),
    ...before,
  ])

  const again = await json(here, all, first.key)
  expect(again.outcomes).toMatchObject({ created: 0, updated: 0, unchanged: 4 })
  const reverse = await json(here, ['undo', run.id, '--apply'])
  expect([reverse.code, reverse.state]).toEqual([0, 'applied'])
  expect(await users()).toEqual(before)

  // with an overlap both keys work; without one the former says what became of it
  const renew = (overlap: string) =>
    json<ServiceKeyCreated>(there, ['keys', 'regenerate', 'elsewhere', '--overlap', overlap])
  const second = await renew('1h')
  const look = (key: string) => at(here, [...from(first.email), '--key', key, ...into, '--plan-only'])
  expect([(await look(first.key)).code, (await look(second.key)).code]).toEqual([0, 0])
  const third = await renew('now')
  const replaced = await look(second.key)
  expect([replaced.code, replaced.err + replaced.out]).toEqual([
    5,
    expect.stringContaining('was regenerated'),
  ])
  expect((await at(there, ['keys', 'revoke', third.hint])).out).toBe('“Elsewhere” is revoked.\n')
  const revoked = await look(third.key)
  expect([revoked.code, revoked.err + revoked.out]).toEqual([5, expect.stringContaining('was revoked')])
  expect((await at(there, ['keys'])).out).toMatch(/Elsewhere {2}…\w{4} {2}Revoked/)
})

it('contacts of one server’s CRM become client users of a portal of another by command, with their companies; accounts do too', {
  timeout: 240_000,
}, async () => {
  await here.ask('POST', '/portals', { name: 'Clients' })
  const { id: accountId } = await there.ask<{ id: string }>('POST', '/crm/accounts', {
    name: 'Fairs',
    website: 'fairs.example',
  })
  for (const first of ['Gil', 'Hal'])
    await there.ask('POST', '/crm/contacts', {
      ...{ firstName: first, lastName: 'Fair', accountId },
      email: `${first.toLowerCase()}@fairs.example`,
    })
  const scopes = ['contacts', 'accounts', 'deals'].flatMap((one) => ['--scope', `crm.${one}:read`])
  const pair = await json<ServiceKeyCreated>(there, ['keys', 'generate', '--name', 'Clients', ...scopes])
  const from = ['--from', 'crm', '--crm-url', there.url() ?? '', '--email', pair.email, '--key', '-']
  const into = (what: string) => ['--into', `${what}:clients`, '--invite', 'never', '--apply']
  const make = ['--set', 'no_company=create_company']
  const run = await json(here, ['import', ...from, ...into('client-users'), ...make], `${pair.key}\n`)
  expect(run).toMatchObject({ code: 0, state: 'applied', outcomes: { created: 2 } })
  const known = async (what: string) =>
    (await here.ask<Page<Record<string, string>>>('GET', `/portals/clients/${what}`)).items
  expect((await known('client-users')).map(({ email }) => email).sort()).toEqual([
    'gil@fairs.example',
    'hal@fairs.example',
  ])
  expect(await known('client-companies')).toMatchObject([{ name: 'Fairs', webAddress: 'fairs.example' }])
  const accounts = await json(here, ['import', ...from, ...into('client-companies')], pair.key)
  expect(accounts).toMatchObject({ code: 0, outcomes: { created: 0, unchanged: 1 } })
  expect(await json(here, ['undo', run.id, '--apply'])).toMatchObject({ state: 'applied' })
  expect([...(await known('client-users')), ...(await known('client-companies'))]).toEqual([])
})

it('keys of a portal are looked after by the same command', { timeout: 240_000 }, async () => {
  await here.ask('POST', '/portals', { name: 'Lima' })
  const of = ['--portal', 'lima']
  const made = await json<ServiceKeyCreated>(here, ['keys', 'generate', '--name', 'CRM', ...of])
  expect(made).toMatchObject({ code: 0, app: 'projects', scopes: ['projects.portals:manage'] })
  const { items } = await json<Page<ServiceKeyCreated>>(here, ['keys', 'list', ...of])
  expect(items.map(({ hint }) => hint)).toEqual([made.hint])
  expect((await json<Page<ServiceKeyCreated>>(here, ['keys'])).items).toEqual([])
  expect((await at(here, ['keys', 'revoke', 'CRM', ...of])).code).toBe(0)
})
