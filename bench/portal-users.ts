import { fileURLToPath } from 'node:url'
import type { Run } from '@muster/contract'
import { inBrowser, scroll } from './browser.ts'
import { seedCrmUsers } from './crm-users.ts'
import { applyWhenReady, type Measured } from './imports.ts'
import { askSteadily } from './load.ts'
import { type BenchServer, startBenchServer } from './muster-server.ts'
import { type BenchRow, benchRow, printRows } from './sides.ts'

const size = process.argv.includes('--short') ? 2000 : 20_000
const turns = 2
const projectNames = ['Website', 'Shop', 'Intranet']

type Person = { email: string; name: string }
type Key = { email: string; key: string }
type Portal = { slug: string; projectIds: string[] }

/** CRM users into a portal with three projects each, beside the same people from a file; and choosing among them. */
export const rows = async (): Promise<BenchRow[]> => {
  const server = await startBenchServer()
  try {
    const people = await seedCrmUsers(server, size)
    const key = await server.ask<Key>('POST', '/crm/service-keys', {
      name: 'Bench',
      scopes: ['crm.users:read'],
    })
    let [crm, file] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    let note = ''
    for (let turn = 0; turn < turns; turn += 1) {
      file = Math.min(file, (await fromFile(server, await makePortal(server, `File ${turn}`), people)).ms)
      const { ms, readMs, applyMs } = await fromCrm(server, await makePortal(server, `CRM ${turn}`), key)
      if (ms < crm) note = `read ${Math.round(readMs)}, applied ${Math.round(applyMs)}`
      crm = Math.min(crm, ms)
    }
    const count = size.toLocaleString('en')
    const title = `Import of ${count} CRM users, three projects each, ms`
    const imported = benchRow(title, crm, file, 'from a file', '≤ 2 ×', note)
    return [imported, ...(await choosing(server, await makePortal(server, 'Choosing'), key))]
  } finally {
    await server.close()
  }
}

async function makePortal(server: BenchServer, name: string): Promise<Portal> {
  const { slug } = await server.ask<{ slug: string }>('POST', '/portals', { name })
  const projectIds: string[] = []
  for (const project of projectNames)
    projectIds.push(
      (await server.ask<{ id: string }>('POST', `/portals/${slug}/projects`, { name: project })).id,
    )
  return { slug, projectIds }
}

async function fromFile(server: BenchServer, { slug }: Portal, people: readonly Person[]): Promise<Measured> {
  const lines = people.map(({ email, name }) => `${email},${name},Employee,${projectNames.join(';')}\n`)
  const form = new FormData()
  const target = { kind: 'projects.portal-user', portalId: slug }
  form.append('request', JSON.stringify({ source: { kind: 'file' }, target }))
  form.append('file', new Blob([`Email,Name,Role,Projects\n${lines.join('')}`]), 'people.csv')
  const since = performance.now()
  const { id } = await server.ask<Run>('POST', '/imports', form)
  return expectAll(await applyWhenReady(server, id, since))
}

async function fromCrm(
  server: BenchServer,
  { slug, projectIds }: Portal,
  key: Key,
): Promise<Measured & { readMs: number }> {
  const since = performance.now()
  const id = await read(server, slug, key)
  const readMs = performance.now() - since
  await server.ask('PUT', `/imports/${id}/selection`, {
    include: 'all',
    matching: { q: 'sales.' },
    defaults: { role: 'Employee', projectIds },
  })
  return { ...expectAll(await applyWhenReady(server, id, since)), readMs }
}

/** Reads the users of the CRM. @returns the run that waits for a choice among them */
async function read(server: BenchServer, portalId: string, { email, key }: Key): Promise<string> {
  const { id } = await server.ask<Run>('POST', '/imports', {
    source: { kind: 'crm', email, key },
    target: { kind: 'projects.portal-user', portalId },
  })
  await server.until(id, 'needs_input')
  return id
}

/** The list of candidates: its pages and searches, and scrolling it in a browser. */
async function choosing(server: BenchServer, { slug }: Portal, key: Key): Promise<BenchRow[]> {
  const id = await read(server, slug, key)
  const list = `${server.url}/imports/${id}/candidates?limit=100`
  const { nextCursor } = await server.ask<{ nextCursor: string }>(
    'GET',
    `/imports/${id}/candidates?limit=100&sort=-email`,
  )
  const urls = [
    list,
    `${list}&sort=-email&cursor=${encodeURIComponent(nextCursor)}`,
    ...['an', 'ann', 'costa1', 'sales.19', 'nobody'].map((q) => `${list}&q=${q}`),
    `${list}&status=active&chosen=true`,
  ]
  const load = { urls, token: server.token, clients: 4, perSecond: 20, seconds: 5 }
  await askSteadily({ ...load, seconds: 1 })
  const { failed, asked, p50, p99 } = await askSteadily(load)
  if (failed > 0) throw new Error(`${failed} of ${asked} requests failed`)
  const { fps, slowest } = await inBrowser(server, (page) =>
    scroll(page, `/o/bench/imports/${id}?step=people`),
  )
  const of = `of ${size.toLocaleString('en')} people to choose among`
  return [
    benchRow(`Pages and searches ${of}, p99 ms`, p99, 100, 'bound', '≤ 100 ms', `p50 ${p50.toFixed(1)}`),
    benchRow(`Scrolling the list ${of}, frames/s`, fps, 60, 'bound', '60/s', `slowest ${slowest} ms`),
  ]
}

function expectAll(measured: Measured): Measured {
  const { created } = measured.run.outcomes
  if (created !== size) throw new Error(`created: ${JSON.stringify(measured.run.outcomes)}`)
  return measured
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printRows(await rows())
