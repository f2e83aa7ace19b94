import { fileURLToPath } from 'node:url'
import type { Run } from '@muster/contract'
import { unrelatedNames } from '../fixtures/labelled-companies.ts'
import { type BenchContact, contactsOf, seedAccounts, seedContacts } from './crm-records.ts'
import { applyWhenReady, type Measured, undoRun } from './imports.ts'
import { type BenchServer, startBenchServer } from './muster-server.ts'
import { type BenchRow, benchRow, printRows } from './sides.ts'

const isShort = process.argv.includes('--short')
const size = isShort ? 1000 : 10_000
const companies = isShort ? 150 : 1500
const turns = 2

/**
 * Contacts of the CRM into the portal that is joined with it, each with the client company of their account, which is
 * made on the way; beside the same from a file, and taking it back beside its apply.
 */
export const rows = async (): Promise<BenchRow[]> => {
  const server = await startBenchServer()
  try {
    await seedAccounts(server, unrelatedNames(companies))
    await seedContacts(server, size)
    const contacts = await contactsOf(server)
    const joined = await makePortal(server, 'Joined')
    await server.ask('PUT', '/crm/integration/portal', { portalId: joined })
    await server.ask('POST', '/crm/integration/activate', {})
    const alone = await makePortal(server, 'Alone')
    let [file, crm] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
    let [applied, undone] = [file, crm]
    let note = ''
    for (let turn = 0; turn < turns; turn += 1) {
      const one = await fromFile(server, alone, contacts)
      file = Math.min(file, one.ms)
      await takeBack(server, one.run)
      const { run, ms, readMs, applyMs } = await fromCrm(server, joined)
      if (ms < crm) note = `read ${Math.round(readMs)}, applied ${Math.round(applyMs)}`
      crm = Math.min(crm, ms)
      applied = Math.min(applied, applyMs)
      undone = Math.min(undone, (await takeBack(server, run)).applyMs)
    }
    const of = `${size.toLocaleString('en')} contacts as client users of ${companies.toLocaleString('en')} companies`
    return [
      benchRow(`Import of ${of}, ms`, crm, file, 'from a file', '≤ 2 ×', note),
      benchRow(`Undo of ${of}, ms`, undone, applied, 'its apply', '≤ 1.2 ×'),
    ]
  } finally {
    await server.close()
  }
}

async function makePortal(server: BenchServer, name: string): Promise<string> {
  return (await server.ask<{ id: string }>('POST', '/portals', { name })).id
}

const target = (portalId: string) => ({ kind: 'projects.client-user', portalId })
const decisions = { defaults: { no_company: 'create_company' } }

async function fromFile(
  server: BenchServer,
  portalId: string,
  contacts: readonly BenchContact[],
): Promise<Measured> {
  const lines = contacts.map(({ email, name, account }) => `${email},${name},"${account}"\n`)
  const form = new FormData()
  form.append('request', JSON.stringify({ source: { kind: 'file' }, target: target(portalId), decisions }))
  form.append('file', new Blob([`Email,Name,Company\n${lines.join('')}`]), 'clients.csv')
  const since = performance.now()
  const { id } = await server.ask<Run>('POST', '/imports', form)
  return expectAll(await applyWhenReady(server, id, since), 'created')
}

async function fromCrm(server: BenchServer, portalId: string): Promise<Measured & { readMs: number }> {
  const since = performance.now()
  const { id } = await server.ask<Run>('POST', '/imports', {
    source: { kind: 'crm' },
    target: target(portalId),
    decisions,
  })
  await server.until(id, 'needs_input')
  const readMs = performance.now() - since
  await server.ask('PUT', `/imports/${id}/selection`, { include: 'all' })
  return { ...expectAll(await applyWhenReady(server, id, since), 'created'), readMs }
}

async function takeBack(server: BenchServer, { id }: Run): Promise<Measured> {
  return expectAll(await undoRun(server, id), 'removed')
}

function expectAll(measured: Measured, outcome: 'created' | 'removed'): Measured {
  const { outcomes } = measured.run
  if (outcomes[outcome] !== size) throw new Error(`${outcome}: ${JSON.stringify(outcomes)}`)
  return measured
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printRows(await rows())
