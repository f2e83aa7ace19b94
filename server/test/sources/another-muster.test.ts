import type { Candidate, Page, Run } from '@muster/contract'
import { expect, it, onTestFinished } from 'vitest'
import { install } from '../../../tools/faults/muster-process.ts'
import { resting } from '../../../tools/faults/strike.ts'

it('two servers with databases of their own: the CRM of one, imported into the other over HTTP', {
  timeout: 240_000,
}, async () => {
  const crm = await install({})
  onTestFinished(crm.remove)
  const here = await install({ MUSTER_ALLOW_PRIVATE_SOURCES: 'yes' })
  onTestFinished(here.remove)
  const profiles = await crm.ask<Page<{ id: string; name: string }>>('GET', '/crm/profiles')
  const roles = await crm.ask<Page<{ id: string }>>('GET', '/crm/roles')
  const standard = profiles.items.find(({ name }) => name === 'Standard')
  for (const first of ['bea', 'cid', 'dora'])
    await crm.ask('POST', '/crm/users', {
      email: `${first}@there.example`,
      firstName: first,
      profileId: standard?.id,
      roleId: roles.items[0]?.id,
    })
  const pair = await crm.ask<{ email: string; key: string }>('POST', '/crm/service-keys', {
    name: 'Elsewhere',
    scopes: ['crm.users:read'],
  })
  const source = { kind: 'crm', records: 'users', url: crm.url(), email: pair.email, key: pair.key }
  const started = await here.ask<Run>('POST', '/imports', { source, target: { kind: 'directory.member' } })
  expect(started.source.name).toBe(new URL(crm.url() ?? '').host)
  const listed = await resting(here, started.id)
  expect(listed).toMatchObject({ state: 'needs_input', needs: 'selection', reading: { people: 4 } })
  const { items } = await here.ask<Page<Candidate>>('GET', `/imports/${listed.id}/candidates?q=bea`)
  // nobody has accepted an invitation there yet
  expect(items).toMatchObject([{ email: 'bea@there.example', status: 'unconfirmed', chosen: false }])
  // the two owners have one address
  await here.ask('PUT', `/imports/${listed.id}/selection`, { include: 'all' })
  const ready = await resting(here, listed.id)
  await here.ask('POST', `/imports/${listed.id}/apply`, { fingerprint: ready.fingerprint })
  expect(await resting(here, listed.id)).toMatchObject({
    state: 'applied',
    outcomes: { created: 3, unchanged: 1 },
  })
})
