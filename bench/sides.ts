import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** One line of the table: what was measured against what, and the ratio that is to be reached. */
export type BenchRow = {
  name: string
  ours: number
  floor: number
  floorName: string
  ratio: number
  reach: string
  note?: string
}

/** What one side of a comparison came to in a process of its own. */
export type Side = { ms: number; peakMb: number }

const run = promisify(execFile)

/**
 * Measures one side in a fresh process of its own, so that memory is its own too: `node FILE --side NAME …`
 * prints a `Side` as JSON. Of several turns the fastest counts, of their memory the largest.
 */
export async function measureSide(
  file: string,
  name: string,
  args: readonly string[],
  turns = 3,
): Promise<Side> {
  let best: Side = { ms: Number.POSITIVE_INFINITY, peakMb: 0 }
  // an uncounted first turn fills the store of compiled code, as the server's first start does
  for (let turn = turns > 2 ? -1 : 0; turn < turns; turn++) {
    const { stdout } = await run(process.execPath, [file, '--side', name, ...args], {
      maxBuffer: 1 << 24,
      // compiled code is kept, as the program's own start does
      env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'muster-bench-compiled') },
    })
    const side = JSON.parse(stdout.trim().split('\n').at(-1) as string) as Side
    if (turn >= 0) best = { ms: Math.min(best.ms, side.ms), peakMb: Math.max(best.peakMb, side.peakMb) }
  }
  return best
}

/** Runs a piece of work in this process and prints what it took, for `measureSide`. */
export async function reportSide(work: () => Promise<void>): Promise<void> {
  const since = performance.now()
  await work()
  const ms = performance.now() - since
  console.log(JSON.stringify({ ms, peakMb: process.resourceUsage().maxRSS / 1024 } satisfies Side))
}

/** The side that this process was started to measure, or null when it is the one that measures. */
export function sideAsked(): { name: string; args: string[] } | null {
  const at = process.argv.indexOf('--side')
  return at === -1 ? null : { name: process.argv[at + 1] ?? '', args: process.argv.slice(at + 2) }
}

/** A row of the table from two figures. */
export function benchRow(
  name: string,
  ours: number,
  floor: number,
  floorName: string,
  reach: string,
  note?: string,
): BenchRow {
  const row = {
    name,
    ours: rounded(ours),
    floor: rounded(floor),
    floorName,
    ratio: ours / floor,
    reach,
  }
  return note === undefined ? row : { ...row, note }
}

/** Whole figures, small ones with a digit behind the point. */
function rounded(figure: number): number {
  return figure < 100 ? Math.round(figure * 10) / 10 : Math.round(figure)
}

/** Prints rows by themselves, when a file is run alone. */
export function printRows(rows: readonly BenchRow[]): void {
  console.table(
    rows.map(({ name, ours, floor, floorName, ratio, reach, note }) => ({
      name,
      ours,
      floor: `${floor} (${floorName})`,
      ratio: ratio.toFixed(2),
      reach,
      note: note ?? '',
    })),
  )
}
