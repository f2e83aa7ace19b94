import type { Connection, Page, Portal, Run, Selection } from '@muster/contract'
import { expect, it, onTestFinished } from 'vitest'
import { recordFaults } from '../../../tools/faults/findings.ts'
import { install } from '../../../tools/faults/muster-process.ts'
import { type Blow, goThrough, resting } from '../../../tools/faults/strike.ts'
import { type ZohoContact, zohoRecords } from '../sources/zoho-crm-records.ts'
import { startZohoCrm, zohoAccess } from '../sources/zoho-crm-simulator.ts'

const count = 600
const perAccount = 6
const contacts = Array.from({ length: count }, (_, nth): ZohoContact => {
  const deals: [string, string][] = nth % 2 === 0 ? [[`Deal ${nth}`, 'Qualification']] : []
  return [`c${nth}@x.example`, 'Cy', `Number ${nth}`, `Account ${Math.floor(nth / perAccount)}`, deals]
})

it('contacts whose server or database is killed while they are read, applied or taken back end as if nothing had happened', {
  timeout: 300_000,
}, async () => {
  const installation = await install({ MUSTER_ALLOW_PRIVATE_SOURCES: 'yes', MUSTER_CHUNK_ROWS: '60' })
  onTestFinished(installation.remove)
  const crm = await startZohoCrm([], {}, zohoRecords(contacts))
  onTestFinished(crm.close)
  const { id: portalId } = await installation.ask<Portal>('POST', '/portals', { name: 'Acme' })
  const { id: connection } = await installation.ask<Connection>('POST', '/connections', {
    kind: 'crm',
    name: 'Zoho',
    access: { vendor: 'zoho', dataCentre: 'com', ...zohoAccess, apiUrl: crm.url, accountsUrl: crm.url },
  })
  const read = async () =>
    resting(
      installation,
      (
        await installation.ask<Run>('POST', '/imports', {
          source: { kind: 'crm', connection },
          target: { kind: 'projects.client-user', portalId },
        })
      ).id,
    )
  const choose = async (id: string) => {
    await installation.ask('PUT', `/imports/${id}/selection`, { include: 'all' })
    return resting(installation, id)
  }
  const thereAre = async () => {
    const of = async (what: string) =>
      (await installation.ask<Page<object>>('GET', `/portals/${portalId}/${what}?limit=1`)).total
    return { people: await of('client-users'), companies: await of('client-companies') }
  }

  // while they are read: in the middle of the people, of their accounts and of their deals
  const blows = new Map([
    ['/Contacts 2', installation.killServer],
    ['/Accounts 1', installation.killDatabase],
    ['/Deals 2', installation.killServer],
  ])
  let dealt = 0
  crm.quirks.before = async (call) => {
    const query = new URLSearchParams(call.split('?')[1])
    const page = `${/\/(Contacts|Accounts|Deals)\?/.exec(call)?.[0].slice(0, -1)} ${query.get('page')}`
    const blow = query.get('per_page') === '1' ? undefined : blows.get(page)
    if (blow === undefined) return
    blows.delete(page)
    await blow()
    dealt += 1
    if (blow === installation.killServer) await installation.start()
  }
  const listed = await read()
  expect(dealt).toBe(3)
  expect(listed).toMatchObject({ needs: 'selection', reading: { people: count, complete: true } })
  const selection = await installation.ask<Selection>('GET', `/imports/${listed.id}/selection`)
  expect(selection.stages).toEqual([{ value: 'Qualification', label: 'Qualification', count: count / 2 }])
  expect(new Set(selection.accounts?.map((one) => one.count))).toEqual(new Set([perAccount]))

  // while they are applied, and on the way back
  await choose(listed.id)
  await installation.ask('PATCH', `/imports/${listed.id}/decisions`, {
    defaults: { no_company: 'create_company' },
  })
  const ready = await resting(installation, listed.id)
  const struck: string[] = []
  const random = () => 0.5
  const through = async (run: Run, moment: 'apply' | 'undo', victims: Blow['victim'][]) => {
    expect(run.state).toBe('ready')
    await installation.ask('POST', `/imports/${run.id}/apply`, { fingerprint: run.fingerprint })
    const dealing = victims.map((victim): Blow => ({ victim, moment }))
    await goThrough(installation, run.id, moment, dealing, { lastsMs: 0, random }, ({ victim }) => {
      struck.push(`${victim} ${moment}`)
    })
    return resting(installation, run.id)
  }
  const done = await through(ready, 'apply', ['server', 'database'])
  expect(done).toMatchObject({ state: 'applied', outcomes: { created: count } })
  expect(await recordFaults(installation, done.id)).toEqual([])
  expect(await thereAre()).toEqual({ people: count, companies: count / perAccount })
  expect((await choose((await read()).id)).planned).toMatchObject({ create: 0, unchanged: count })

  const { id: backId } = await installation.ask<Run>('POST', `/imports/${done.id}/undo`)
  const back = await through(await resting(installation, backId), 'undo', ['server'])
  expect(back).toMatchObject({ state: 'applied', outcomes: { removed: count } })
  expect(await recordFaults(installation, back.id)).toEqual([])
  expect(await thereAre()).toEqual({ people: 0, companies: 0 })
  expect(struck.length).toBeGreaterThanOrEqual(2)
})
