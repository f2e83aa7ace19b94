import { parseArgs } from 'node:util'
import { killRuns, type Victim } from './kill-runs.ts'
import { install } from './muster-process.ts'

/**
 * The long form of the kill tests: `node tools/faults/kill-campaign.ts [--rows N] [--server N] [--database N]`.
 * Prints what it did and ends with 1 when an interrupted run came out differently.
 */
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '50000' },
    server: { type: 'string', default: '30' },
    database: { type: 'string', default: '30' },
    chunk: { type: 'string', default: '1000' },
    'per-run': { type: 'string', default: '5' },
  },
})
const begun = performance.now()
const installation = await install({ MUSTER_CHUNK_ROWS: values.chunk })
try {
  const found = await killRuns({
    installation,
    rows: Number(values.rows),
    kills: { server: Number(values.server), database: Number(values.database) },
    killsPerRun: Number(values['per-run']),
    random: Math.random,
    tell: (line) => console.log(`${Math.round((performance.now() - begun) / 1000)} s: ${line}`),
  })
  for (const victim of ['server', 'database'] as Victim[]) {
    const sorted = found.recoveries[victim].toSorted((a, b) => a - b)
    const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? 0)
    console.log(
      `${found.kills[victim]} kills of the ${victim}: further after ${at(0.5)} ms (median), ${at(1)} ms at most`,
    )
  }
  console.log(`${found.runs} interrupted runs of ${values.rows} rows, ${found.faults.length} faults`)
  for (const fault of found.faults) console.log(`  ${fault}`)
  process.exitCode = found.faults.length === 0 ? 0 : 1
} finally {
  await installation.remove()
}
