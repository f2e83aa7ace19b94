import { setImmediate as turn } from 'node:timers/promises'
import type { Run } from '../../contract/src/index.ts'
import { answers, crowdFile, fillCrowd } from './crowd.ts'
import { directoryDigest, recordFaults } from './findings.ts'
import type { Installation } from './muster-process.ts'

/** What is killed. */
export type Victim = 'server' | 'database'

/** What a campaign found. */
export type Findings = {
  kills: Record<Victim, number>
  /** From each kill until the run was seen further on, in milliseconds. */
  recoveries: Record<Victim, number[]>
  runs: number
  faults: string[]
}

/** What a campaign does. */
export type Campaign = {
  installation: Installation
  rows: number
  /** Kills to reach of each. */
  kills: Record<Victim, number>
  /** Kills that one apply, or one undo, meets. */
  killsPerRun: number
  /** 0 to below 1. */
  random: () => number
  tell?: (line: string) => void
}

/**
 * Imports a crowd and takes it back, first undisturbed, then again and again while server or database are killed at
 * random rows of apply and of undo. Every run has to end as the undisturbed one did.
 */
export async function killRuns(campaign: Campaign): Promise<Findings> {
  const { installation, rows, kills, killsPerRun, tell = () => {} } = campaign
  const { sales } = await fillCrowd(installation, rows)
  const found: Findings = {
    kills: { server: 0, database: 0 },
    recoveries: { server: [], database: [] },
    runs: 0,
    faults: [],
  }
  const before = await directoryDigest(installation)
  const undisturbed = await importCrowd(installation, sales, rows)
  const outcomes = JSON.stringify((await drive(campaign, undisturbed, [], found)).outcomes)
  const after = await directoryDigest(installation)
  const back = JSON.stringify((await takeBack(campaign, undisturbed.id, [], found)).outcomes)
  await expectDigest('undisturbed undo', before)
  tell(`undisturbed: ${outcomes}, back: ${back}`)

  async function expectDigest(what: string, expected: string): Promise<void> {
    const digest = await directoryDigest(installation)
    if (digest !== expected) found.faults.push(`${what}: ${digest} instead of ${expected}`)
  }
  async function check(run: Run, what: string, expected: string, expectedOutcomes: string): Promise<void> {
    found.runs += 1
    if (run.state !== 'applied')
      found.faults.push(`${what} ${run.id} is ${run.state} ${JSON.stringify(run.error)}`)
    if (JSON.stringify(run.outcomes) !== expectedOutcomes)
      found.faults.push(`${what} ${run.id}: ${JSON.stringify(run.outcomes)}`)
    found.faults.push(
      ...(await recordFaults(installation, run.id)).map((fault) => `${what} ${run.id}: ${fault}`),
    )
    await expectDigest(`${what} ${run.id}`, expected)
  }
  const victims = (): Victim[] =>
    (['server', 'database'] as const)
      .flatMap((victim) => Array.from({ length: kills[victim] - found.kills[victim] }, () => victim))
      .sort(() => campaign.random() - 0.5)
      .slice(0, killsPerRun)

  while (victims().length > 0 && found.faults.length === 0) {
    const run = await drive(campaign, await importCrowd(installation, sales, rows), victims(), found)
    await check(run, 'apply', after, outcomes)
    const reverse = await takeBack(campaign, run.id, victims(), found)
    await check(reverse, 'undo', before, back)
    tell(
      `${found.kills.server} server kills, ${found.kills.database} database kills, ${found.faults.length} faults`,
    )
  }
  return found
}

async function importCrowd(installation: Installation, groupId: string, rows: number): Promise<Run> {
  const form = new FormData()
  const target = { kind: 'directory.group-membership', groupId }
  const request = { source: { kind: 'file' }, target, decisions: { defaults: answers }, invite: 'now' }
  form.append('request', JSON.stringify(request))
  form.append('file', new Blob([crowdFile(rows)]), 'crowd.csv')
  return resting(installation, (await installation.ask<Run>('POST', '/imports', form)).id)
}

async function takeBack(
  campaign: Campaign,
  runId: string,
  victims: readonly Victim[],
  found: Findings,
): Promise<Run> {
  const { installation } = campaign
  const reverse = await installation.ask<Run>('POST', `/imports/${runId}/undo`)
  return drive(campaign, await resting(installation, reverse.id), victims, found)
}

/** Applies a run and kills on the way, each victim at a random row further on. */
async function drive(
  campaign: Campaign,
  run: Run,
  victims: readonly Victim[],
  found: Findings,
): Promise<Run> {
  const { installation, random } = campaign
  if (run.state !== 'ready') throw new Error(`run ${run.id} is ${run.state}: ${JSON.stringify(run.error)}`)
  await installation.ask('POST', `/imports/${run.id}/apply`, { fingerprint: run.fingerprint })
  for (const [nth, victim] of victims.entries()) {
    const share = (nth + random()) / victims.length
    const now = await reaching(installation, run.id, Math.floor(share * 0.95 * run.progress.total))
    // anywhere between two chunks
    for (let turns = Math.floor(random() * 2000); turns > 0; turns -= 1) await turn()
    if (now.state !== 'applying') break
    const killedAt = performance.now()
    if (victim === 'server') {
      await installation.killServer()
      await installation.start()
    } else await installation.killDatabase()
    await reaching(installation, run.id, now.progress.done + 1)
    found.recoveries[victim].push(performance.now() - killedAt)
    found.kills[victim] += 1
  }
  return resting(installation, run.id)
}

/** Asks until a run has done this many rows, or does no more. */
async function reaching(installation: Installation, runId: string, done: number): Promise<Run> {
  for (;;) {
    const run = await installation.ask<Run>('GET', `/imports/${runId}`)
    if (run.progress.done >= done || run.state !== 'applying') return run
  }
}

async function resting(installation: Installation, runId: string): Promise<Run> {
  for (;;) {
    const run = await installation.ask<Run>('GET', `/imports/${runId}`)
    if (!['reading', 'planning', 'applying'].includes(run.state)) return run
  }
}
