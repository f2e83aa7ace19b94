import type { Candidate, Connection, Page, Run } from '@muster/contract'
import { expect, it, onTestFinished } from 'vitest'
import { install } from '../../../tools/faults/muster-process.ts'
import { resting } from '../../../tools/faults/strike.ts'
import { startZohoCrm, zohoAccess, zohoUsers } from '../sources/zoho-crm-simulator.ts'

/** The page that a call asks for; null for other calls. */
function pageOf(call: string): number | null {
  const query = new URLSearchParams(call.split('?')[1])
  if (!call.includes('/users?') || query.get('per_page') === '1') return null
  return Number(query.get('page') ?? query.get('page_token')?.replace('token-', ''))
}

it('a reading whose server or database is killed at any page goes on there, and lists everyone once', {
  timeout: 300_000,
}, async () => {
  const installation = await install({ MUSTER_ALLOW_PRIVATE_SOURCES: 'yes' })
  onTestFinished(installation.remove)
  const crm = await startZohoCrm(zohoUsers(2500))
  onTestFinished(crm.close)
  const blows = new Map([
    [1, installation.killServer],
    [4, installation.killServer],
    [8, installation.killDatabase],
    [12, installation.killServer],
  ])
  let dealt = 0
  crm.quirks.before = async (call) => {
    const page = pageOf(call)
    const blow = page === null ? undefined : blows.get(page)
    if (page === null || blow === undefined) return
    blows.delete(page)
    await blow()
    dealt += 1
    if (blow === installation.killServer) await installation.start()
  }
  const { id: connection } = await installation.ask<Connection>('POST', '/connections', {
    kind: 'crm',
    name: 'Zoho',
    access: { vendor: 'zoho', dataCentre: 'com', ...zohoAccess, apiUrl: crm.url, accountsUrl: crm.url },
  })
  const started = await installation.ask<Run>('POST', '/imports', {
    source: { kind: 'crm', connection, records: 'users' },
    target: { kind: 'directory.member' },
  })
  const run = await resting(installation, started.id)
  expect(dealt).toBe(4)
  expect(run).toMatchObject({
    state: 'needs_input',
    needs: 'selection',
    reading: { people: 2500, pages: 13, complete: true },
  })
  const asked = crm.calls.flatMap((call) => pageOf(call) ?? [])
  // the pages that were struck are asked for again, no other one is
  expect(asked.length).toBeLessThanOrEqual(13 + 4)
  expect(asked.toSorted((a, b) => a - b)).toEqual(asked)
  const ids = new Set<string>()
  let cursor = ''
  do {
    const page: Page<Candidate> = await installation.ask(
      'GET',
      `/imports/${run.id}/candidates?limit=500${cursor === '' ? '' : `&cursor=${cursor}`}`,
    )
    for (const { id } of page.items) ids.add(id)
    cursor = page.nextCursor ?? ''
  } while (cursor !== '')
  expect(ids.size).toBe(2500)
  await installation.ask('PUT', `/imports/${run.id}/selection`, {})
  const ready = await resting(installation, run.id)
  await installation.ask('POST', `/imports/${run.id}/apply`, { fingerprint: ready.fingerprint })
  expect(await resting(installation, run.id)).toMatchObject({ state: 'applied', outcomes: { created: 2400 } })
})
