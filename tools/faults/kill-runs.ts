import type { Run } from '../../contract/src/index.ts'
import { answers, crowdFile, fillCrowd } from './crowd.ts'
import { directoryDigest, recordFaults } from './findings.ts'
import type { Installation } from './muster-process.ts'
import { type Blow, goThrough, type Moment, moments, resting, type Spent, type Victim } from './strike.ts'

/** What a campaign found. */
export type Findings = {
  /** Blows that met a run at its work: `server apply` and so on. */
  blows: Map<string, number>
  /** From each blow until the run was seen further on, in milliseconds. */
  recoveries: Record<Victim, number[]>
  runs: number
  faults: string[]
}

/** What a campaign does. */
export type Campaign = {
  installation: Installation
  rows: number
  /** Blows to reach, of each kind. */
  blows: Partial<Record<Victim, number>>
  /** Blows that one import and its undo meet together. */
  perRun: number
  /** 0 to below 1. */
  random: () => number
  /** Ends it before all blows are dealt, by `performance.now()`. */
  until?: number
  tell?: (line: string) => void
}

/** How many blows of a kind met a run. */
export function dealt({ recoveries }: Findings, victim: Victim): number {
  return recoveries[victim].length
}

/**
 * Imports a crowd and takes it back, first undisturbed, then again and again while server, database and network are
 * struck at random while it reads, plans, applies and undoes. Every run has to end as the undisturbed one did.
 */
export async function killRuns(campaign: Campaign): Promise<Findings> {
  const { installation, rows, random, until = Number.POSITIVE_INFINITY, tell = () => {} } = campaign
  const { sales } = await fillCrowd(installation, rows)
  const found: Findings = {
    blows: new Map(),
    recoveries: { server: [], database: [], network: [] },
    runs: 0,
    faults: [],
  }
  const before = await directoryDigest(installation)
  const spent = { there: {} as Spent, back: {} as Spent }
  const first = await applied(
    installation,
    await resting(installation, await upload(campaign, sales), spent.there),
  )
  const after = await directoryDigest(installation)
  const firstBack = await applied(
    installation,
    await resting(installation, await undo(installation, first.id), spent.back),
  )
  const expected = { there: JSON.stringify(first.outcomes), back: JSON.stringify(firstBack.outcomes) }
  if ((await directoryDigest(installation)) !== before)
    found.faults.push('an undisturbed undo left a difference')
  tell(`undisturbed: ${expected.there}, back: ${expected.back}`)

  async function check(run: Run, what: string, digest: string, outcomes: string): Promise<void> {
    const fault = (text: string) => found.faults.push(`${what} ${run.id}: ${text}`)
    found.runs += 1
    if (run.state !== 'applied') fault(`is ${run.state} ${JSON.stringify(run.error)}`)
    if (JSON.stringify(run.outcomes) !== outcomes) fault(JSON.stringify(run.outcomes))
    for (const one of await recordFaults(installation, run.id)) fault(one)
    const now = await directoryDigest(installation)
    if (now !== digest) fault(`${now} instead of ${digest}`)
  }
  async function through(runId: string, moment: Moment, blows: Blow[]): Promise<void> {
    const state = moment === 'read' ? 'reading' : 'planning'
    const lastsMs = (moment === 'plan back' ? spent.back : spent.there)[state] ?? 0
    const mine = blows.filter((blow) => blow.moment === moment)
    await goThrough(installation, runId, moment, mine, { lastsMs, random }, (blow, recoveryMs) => {
      found.recoveries[blow.victim].push(recoveryMs)
      const name = `${blow.victim} ${blow.moment}`
      found.blows.set(name, (found.blows.get(name) ?? 0) + 1)
    })
  }

  for (;;) {
    const blows = nextBlows(campaign, found)
    if (blows.length === 0 || found.faults.length > 0 || performance.now() > until) return found
    const runId = await upload(campaign, sales)
    await through(runId, 'read', blows)
    await through(runId, 'plan', blows)
    const run = await applied(installation, await resting(installation, runId), () =>
      through(runId, 'apply', blows),
    )
    await check(run, 'apply', after, expected.there)
    const backId = await undo(installation, run.id)
    await through(backId, 'plan back', blows)
    const back = await applied(installation, await resting(installation, backId), () =>
      through(backId, 'undo', blows),
    )
    await check(back, 'undo', before, expected.back)
    const sums = (['server', 'database', 'network'] as const).map(
      (victim) => `${victim} ${dealt(found, victim)}`,
    )
    tell(`${sums.join(', ')}; ${found.runs} runs, ${found.faults.length} faults`)
  }
}

/** Blows for the next import and its undo, at random moments. */
function nextBlows({ blows, perRun, random }: Campaign, found: Findings): Blow[] {
  const moment = () => moments[Math.floor(random() * moments.length)] as Moment
  return (Object.keys(blows) as Victim[])
    .flatMap((victim) => Array.from({ length: (blows[victim] ?? 0) - dealt(found, victim) }, () => victim))
    .map((victim) => ({ victim, moment: moment(), order: random() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, perRun)
}

async function upload({ installation, rows }: Campaign, groupId: string): Promise<string> {
  const form = new FormData()
  const target = { kind: 'directory.group-membership', groupId }
  const request = { source: { kind: 'file' }, target, decisions: { defaults: answers }, invite: 'now' }
  form.append('request', JSON.stringify(request))
  form.append('file', new Blob([crowdFile(rows)]), 'crowd.csv')
  return (await installation.ask<Run>('POST', '/imports', form)).id
}

async function undo(installation: Installation, runId: string): Promise<string> {
  return (await installation.ask<Run>('POST', `/imports/${runId}/undo`)).id
}

/** Applies a run that is ready, and waits for its end. @param meanwhile what happens to it on the way */
async function applied(
  installation: Installation,
  run: Run,
  meanwhile: () => Promise<void> = async () => {},
): Promise<Run> {
  if (run.state !== 'ready') throw new Error(`run ${run.id} is ${run.state}: ${JSON.stringify(run.error)}`)
  await installation.ask('POST', `/imports/${run.id}/apply`, { fingerprint: run.fingerprint })
  await meanwhile()
  return resting(installation, run.id)
}
