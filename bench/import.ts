import { openAsBlob } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Run } from '../contract/src/index.ts'
import { copyFloor, seedMembers } from './import-floor.ts'
import { installation } from './server-process.ts'
import { type BenchRow, benchRow, printRows } from './sides.ts'

/** Sizes to measure; the larger one takes minutes and is asked for with `--million`. */
const sizes = process.argv.includes('--million') ? [100_000, 1_000_000] : [100_000]

type Call = (method: string, path: string, body?: FormData | object) => Promise<unknown>

/** Import into a group: read, plan, apply, with audit and change set; the same again; undo. */
export const rows = async (): Promise<BenchRow[]> => {
  const found: BenchRow[] = []
  for (const size of sizes) found.push(...(await measure(size)))
  return found
}

async function measure(size: number): Promise<BenchRow[]> {
  const place = await installation()
  const server = await place.start()
  try {
    const { organisation, token } = await place.setUp()
    await seedMembers(place.dataDir, organisation, size)
    const call = caller(`${place.url}/api/v1/orgs/${organisation}`, token)
    const group = (await call('POST', '/groups', { name: 'Everyone', kind: 'group' })) as { id: string }
    const file = join(place.dataDir, 'people.csv')
    await writeFile(file, `Email address,Role\n${Array.from({ length: size }, (_, n) => line(n)).join('')}`)
    const floor = await copyFloor(place.dataDir, organisation, size)
    const first = await importFile(call, group.id, file)
    expectOutcome(first.run, 'created', size)
    const again = await importFile(call, group.id, file)
    expectOutcome(again.run, 'unchanged', size)
    const undo = await undoRun(call, first.run.id)
    expectOutcome(undo.run, 'removed', size)
    const people = size.toLocaleString('en')
    const rate = `${Math.round((1000 * size) / first.ms).toLocaleString('en')} users/s`
    const reach = size > 100_000 ? '≤ 3 ×' : '≤ 4 ×'
    return [
      benchRow(`Import ${people} CSV rows, ms`, first.ms, floor, 'COPY', reach, rate),
      benchRow(`Import ${people} rows again, ms`, again.ms, first.ms, 'first import', '≤ 0.4 ×'),
      benchRow(`Undo ${people} rows, ms`, undo.applyMs, first.applyMs, 'its apply', '≤ 1.2 ×'),
    ]
  } finally {
    await server.stop()
    await place.remove()
  }
}

const line = (number: number) => `person.${number}@bench.example,Member\n`

function caller(base: string, token: string): Call {
  return async (method, path, body) => {
    const isForm = body instanceof FormData
    const answer = await fetch(base + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
}

type Measured = { run: Run; ms: number; applyMs: number }

async function importFile(call: Call, groupId: string, file: string): Promise<Measured> {
  const since = performance.now()
  const form = new FormData()
  const target = { kind: 'directory.group-membership', groupId }
  form.append('request', JSON.stringify({ source: { kind: 'file' }, target }))
  form.append('file', await openAsBlob(file), 'people.csv')
  const { id } = (await call('POST', '/imports', form)) as Run
  return applyWhenReady(call, id, since)
}

async function undoRun(call: Call, id: string): Promise<Measured> {
  const since = performance.now()
  const reverse = (await call('POST', `/imports/${id}/undo`, {})) as Run
  return applyWhenReady(call, reverse.id, since)
}

async function applyWhenReady(call: Call, id: string, since: number): Promise<Measured> {
  const ready = await until(call, id, 'ready')
  const readyAt = performance.now()
  await call('POST', `/imports/${id}/apply`, { fingerprint: ready.fingerprint })
  const run = await until(call, id, 'applied')
  const end = performance.now()
  return { run, ms: end - since, applyMs: end - readyAt }
}

async function until(call: Call, id: string, state: Run['state']): Promise<Run> {
  for (;;) {
    const run = (await call('GET', `/imports/${id}`)) as Run
    if (run.state === state) return run
    if (!['reading', 'planning', 'applying'].includes(run.state))
      throw new Error(`the import is ${run.state}: ${JSON.stringify(run.error ?? run.conflicts)}`)
    await sleep(20)
  }
}

function expectOutcome(run: Run, outcome: keyof Run['outcomes'], size: number): void {
  if (run.outcomes[outcome] !== size) throw new Error(`${outcome}: ${JSON.stringify(run.outcomes)}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printRows(await rows())
