import { openAsBlob } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Run } from '@muster/contract'
import { copyFloor, seedMembers } from './import-floor.ts'
import { type BenchServer, startBenchServer } from './muster-server.ts'
import { type BenchRow, benchRow, printRows } from './sides.ts'

/** Sizes to measure; the larger one takes minutes and is asked for with `--million`. */
const sizes = process.argv.includes('--million') ? [100_000, 1_000_000] : [100_000]

/** Import into a group: read, plan, apply, with audit and change set; the same again; undo. */
export const rows = async (): Promise<BenchRow[]> => {
  const found: BenchRow[] = []
  for (const size of sizes) found.push(...(await measure(size)))
  return found
}

async function measure(size: number): Promise<BenchRow[]> {
  const server = await startBenchServer()
  try {
    await seedMembers(server, size)
    const group = await server.ask<{ id: string }>('POST', '/groups', { name: 'Everyone', kind: 'group' })
    const file = join(server.dataDir, 'people.csv')
    await writeFile(file, `Email address,Role\n${Array.from({ length: size }, (_, n) => line(n)).join('')}`)
    const floor = await copyFloor(server, size)
    const first = await importFile(server, group.id, file)
    expectOutcome(first.run, 'created', size)
    const again = await importFile(server, group.id, file)
    expectOutcome(again.run, 'unchanged', size)
    const undo = await undoRun(server, first.run.id)
    expectOutcome(undo.run, 'removed', size)
    const people = size.toLocaleString('en')
    const rate = `${Math.round((1000 * size) / first.ms).toLocaleString('en')} users/s`
    const reach = size > 100_000 ? '≤ 3 ×' : '≤ 4 ×'
    const starts = [
      benchRow('First start, ms', server.firstStartMs, 6000, 'bound', '≤ 6,000 ms'),
      benchRow('Start after a clean stop, ms', await server.restart(), 1500, 'bound', '≤ 1,500 ms'),
    ]
    return [
      benchRow(`Import ${people} CSV rows, ms`, first.ms, floor, 'COPY', reach, rate),
      benchRow(`Import ${people} rows again, ms`, again.ms, first.ms, 'first import', '≤ 0.4 ×'),
      benchRow(`Undo ${people} rows, ms`, undo.applyMs, first.applyMs, 'its apply', '≤ 1.2 ×'),
      ...(size > 100_000 ? [] : starts),
    ]
  } finally {
    await server.close()
  }
}

const line = (number: number) => `person.${number}@bench.example,Member\n`

type Measured = { run: Run; ms: number; applyMs: number }

async function importFile(server: BenchServer, groupId: string, file: string): Promise<Measured> {
  const since = performance.now()
  const form = new FormData()
  const target = { kind: 'directory.group-membership', groupId }
  form.append('request', JSON.stringify({ source: { kind: 'file' }, target }))
  form.append('file', await openAsBlob(file), 'people.csv')
  const { id } = await server.ask<Run>('POST', '/imports', form)
  return applyWhenReady(server, id, since)
}

async function undoRun(server: BenchServer, id: string): Promise<Measured> {
  const since = performance.now()
  const reverse = await server.ask<Run>('POST', `/imports/${id}/undo`, {})
  return applyWhenReady(server, reverse.id, since)
}

async function applyWhenReady(server: BenchServer, id: string, since: number): Promise<Measured> {
  const ready = await server.until(id, 'ready')
  const readyAt = performance.now()
  await server.ask('POST', `/imports/${id}/apply`, { fingerprint: ready.fingerprint })
  const run = await server.until(id, 'applied')
  const end = performance.now()
  return { run, ms: end - since, applyMs: end - readyAt }
}

function expectOutcome(run: Run, outcome: keyof Run['outcomes'], size: number): void {
  if (run.outcomes[outcome] !== size) throw new Error(`${outcome}: ${JSON.stringify(run.outcomes)}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printRows(await rows())
