import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Run } from '@muster/contract'
import { copyFloor, seedMembers } from './import-floor.ts'
import { importFile, type Measured, peopleFile, undoRun } from './imports.ts'
import { type BenchServer, startBenchServer } from './muster-server.ts'
import { type BenchRow, benchRow, printRows } from './sides.ts'

const usual = process.argv.includes('--short') ? 10_000 : 100_000
const turns = 3
/** The larger size takes minutes and is asked for. */
const large = process.argv.includes('--million') ? 10 * usual : null

type Turn = { first: Measured; again: Measured; undo: Measured }

/** Import into a group: read, plan, apply, with audit and change set; the same again; undo. */
export const rows = async (): Promise<BenchRow[]> => {
  const { found, firstMs } = await measure(usual)
  if (large === null) return found
  const more = await measure(large)
  const name = `Import ${large.toLocaleString('en')} rows against ${usual.toLocaleString('en')}, ms`
  return [...found, ...more.found, benchRow(name, more.firstMs, firstMs, 'a tenth of it', '≤ 11 ×')]
}

async function measure(size: number): Promise<{ found: BenchRow[]; firstMs: number }> {
  const server = await startBenchServer()
  try {
    await seedMembers(server, size)
    await server.ask('POST', '/groups', { name: 'Of the floor', kind: 'group' })
    const file = join(server.dataDir, 'people.csv')
    await writeFile(file, peopleFile(size))
    const floor = await copyFloor(server, size)
    const all: Turn[] = []
    for (let turn = 1; turn <= (size === large ? 1 : turns); turn += 1)
      all.push(await takeTurn(server, `Everyone ${turn}`, file, size))
    const first = fastest(all.map((turn) => turn.first))
    const again = fastest(all.map((turn) => turn.again))
    const undo = fastest(all.map((turn) => turn.undo))
    const people = size.toLocaleString('en')
    const rate = `${Math.round((1000 * size) / first.ms).toLocaleString('en')} users/s`
    const reach = size === large ? '≤ 3 ×' : '≤ 4 ×'
    const starts = [
      benchRow('First start, ms', server.firstStartMs, 6000, 'bound', '≤ 6,000 ms'),
      benchRow('Start after a clean stop, ms', await server.restart(), 1500, 'bound', '≤ 1,500 ms'),
    ]
    const found = [
      benchRow(`Import ${people} CSV rows, ms`, first.ms, floor, 'COPY', reach, rate),
      benchRow(`Import ${people} rows again, ms`, again.ms, first.ms, 'first import', '≤ 0.4 ×'),
      benchRow(`Undo ${people} rows, ms`, undo.applyMs, first.applyMs, 'its apply', '≤ 1.2 ×'),
      ...(size === large ? [] : starts),
    ]
    return { found, firstMs: first.ms }
  } finally {
    await server.close()
  }
}

/**
 * A group that the file goes into for the first time, goes into again, and is taken out of. What the database does behind
 * each of them for itself is over before the next one begins.
 */
async function takeTurn(server: BenchServer, name: string, file: string, size: number): Promise<Turn> {
  const group = await server.ask<{ id: string }>('POST', '/groups', { name, kind: 'group' })
  const first = await importFile(server, group.id, file)
  expectOutcome(first.run, 'created', size)
  await server.idle()
  const again = await importFile(server, group.id, file)
  expectOutcome(again.run, 'unchanged', size)
  await server.idle()
  const undo = await undoRun(server, first.run.id)
  expectOutcome(undo.run, 'removed', size)
  await server.idle()
  return { first, again, undo }
}

/** The shortest times of several turns, whole and from the click on Apply on. */
function fastest(all: readonly Measured[]): { ms: number; applyMs: number } {
  const least = (of: (one: Measured) => number) => Math.min(...all.map(of))
  return { ms: least(({ ms }) => ms), applyMs: least(({ applyMs }) => applyMs) }
}

function expectOutcome(run: Run, outcome: keyof Run['outcomes'], size: number): void {
  if (run.outcomes[outcome] !== size) throw new Error(`${outcome}: ${JSON.stringify(run.outcomes)}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printRows(await rows())
