import { parseArgs } from 'node:util'
import { dealt, type Findings, killRuns } from './kill-runs.ts'
import { install } from './muster-process.ts'
import type { Victim } from './strike.ts'

/**
 * The long form of the kill tests: `node tools/faults/kill-campaign.ts [--kills N] [--minutes N] [--rows N]`.
 * A third of the blows falls on a server with its bundled database, the others on two servers that share one over a
 * network. Prints what it did and ends with 1 when an interrupted run came out differently.
 */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '200' },
    minutes: { type: 'string', default: '15' },
    rows: { type: 'string', default: '3000' },
    chunk: { type: 'string', default: '100' },
    'per-run': { type: 'string', default: '12' },
  },
})
const begun = performance.now()
const until = begun + Number(values.minutes) * 60_000
const share = Math.ceil(Number(values.kills) / 6)

const alone = await campaign(1, { server: share, database: share })
const pair = await campaign(2, { server: share, database: share, network: 2 * share })
process.exitCode = [...alone.faults, ...pair.faults].length === 0 ? 0 : 1

async function campaign(servers: number, blows: Partial<Record<Victim, number>>): Promise<Findings> {
  const name = servers === 1 ? 'one server' : `${servers} servers`
  const tell = (line: string) =>
    console.log(`${Math.round((performance.now() - begun) / 1000)} s: ${name}: ${line}`)
  const installation = await install({ MUSTER_CHUNK_ROWS: values.chunk }, servers)
  try {
    const found = await killRuns({
      installation,
      rows: Number(values.rows),
      blows,
      perRun: Number(values['per-run']),
      random: Math.random,
      until,
      tell,
    })
    for (const victim of Object.keys(blows) as Victim[]) {
      const sorted = found.recoveries[victim].toSorted((a, b) => a - b)
      const at = (part: number) => Math.round(sorted[Math.floor(part * (sorted.length - 1))] ?? 0)
      const count = dealt(found, victim)
      tell(
        `${count} of ${blows[victim]} on the ${victim}: further after ${at(0.5)} ms (median), ${at(1)} ms at most`,
      )
    }
    tell([...found.blows].map(([what, count]) => `${what} ${count}`).join(', '))
    tell(`${found.runs} interrupted runs of ${values.rows} rows, ${found.faults.length} faults`)
    for (const fault of found.faults) console.log(`  ${fault}`)
    return found
  } finally {
    await installation.remove()
  }
}
