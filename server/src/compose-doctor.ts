import { verifyChain } from './audit/index.ts'
import { houseFigures } from './compose-figures.ts'
import { countWrongCounts, organisationIds } from './directory/index.ts'
import { checkRuns } from './imports/index.ts'
import type { Config } from './platform/config/index.ts'
import {
  type Database,
  type DatabaseFacts,
  examineDatabase,
  isReplica,
  type Reached,
  visitDatabase,
} from './platform/database/index.ts'
import { checkDatabase, type Finding, finding } from './platform/doctor/index.ts'
import { checkMailServer } from './platform/mail/index.ts'

const oldJobSeconds = 600

/** Looks at a database and at what the rooms keep in it. Nothing is changed. */
export async function examineHouse(reached: Reached): Promise<Finding[]> {
  const facts = await examineDatabase(reached.where)
  const findings = checkDatabase(facts)
  const isCurrent =
    facts.isMade && findings.every(({ check, level }) => check !== 'migrations' || level === 'fine')
  // the checks read tables as this version knows them
  if (!isCurrent || facts.switchesTo === false) return findings
  const database = visitDatabase(reached, facts)
  try {
    const rooms = [checkCounts, checkChains, checkImports, checkSmallWork]
    for (const room of rooms) findings.push(...(await room(database, facts)))
    return findings
  } finally {
    await database.close()
  }
}

/** Whether the mail server of the settings takes mails. */
export async function examineMailServer({ smtpUrl }: Pick<Config, 'smtpUrl'>): Promise<Finding> {
  if (smtpUrl === null) return finding('mail_server', 'note', 'mail_server_none')
  const host = URL.canParse(smtpUrl) ? new URL(smtpUrl).host : ''
  const why = await checkMailServer(smtpUrl)
  return why === null
    ? finding('mail_server', 'fine', 'mail_server_fine', { host })
    : finding('mail_server', 'problem', 'mail_server_away', { host, why })
}

/** Whether the read replica of the settings answers and is one. */
export async function examineReplica(address: string | null): Promise<Finding[]> {
  if (address === null) return []
  try {
    return [
      (await isReplica(address))
        ? finding('read_replica', 'fine', 'replica_fine')
        : finding('read_replica', 'note', 'replica_none'),
    ]
  } catch (error) {
    return [finding('read_replica', 'problem', 'replica_away', { why: (error as Error).message })]
  }
}

async function checkCounts(database: Database): Promise<Finding[]> {
  const { organisations, wrong } = await countWrongCounts(database)
  return [
    wrong === 0
      ? finding('counts', 'fine', 'counts_fine', { count: organisations })
      : finding('counts', 'problem', 'counts_wrong', { count: wrong }),
  ]
}

async function checkChains(database: Database): Promise<Finding[]> {
  let seals = 0
  let events = 0
  const findings: Finding[] = []
  for (const organisation of await organisationIds(database)) {
    const verdict = await verifyChain(database, organisation)
    seals += verdict.seals
    events += verdict.events
    if (verdict.broken !== null)
      findings.push(
        finding('audit_chain', 'problem', 'chain_broken', {
          organisation,
          seal: verdict.broken.seal,
          reason: verdict.broken.reason,
        }),
      )
  }
  return findings.length > 0
    ? findings
    : [finding('audit_chain', 'fine', 'chain_fine', { seals, count: events })]
}

async function checkImports(database: Database, { others }: DatabaseFacts): Promise<Finding[]> {
  const { active, undriven, withoutPartition } = await checkRuns(database)
  const findings: Finding[] = []
  if (undriven.length > 0)
    findings.push(
      others > 0
        ? finding('imports', 'problem', 'runs_undriven', { runs: undriven.join(', ') })
        : finding('imports', 'note', 'runs_waiting', { count: undriven.length }),
    )
  if (withoutPartition.length > 0)
    findings.push(finding('imports', 'problem', 'runs_without_tables', { runs: withoutPartition.join(', ') }))
  return findings.length > 0 ? findings : [finding('imports', 'fine', 'runs_fine', { count: active })]
}

async function checkSmallWork(database: Database, { others }: DatabaseFacts): Promise<Finding[]> {
  const { mails, jobs } = await houseFigures(database)
  const failed = jobs.filter((job) => job.failed > 0)
  const late = jobs.filter((job) => job.oldestDueSeconds > oldJobSeconds)
  const findings: Finding[] = []
  if (failed.length > 0)
    findings.push(finding('jobs', 'note', 'jobs_failed', { jobs: failed.map(({ job }) => job).join(', ') }))
  if (late.length > 0 && others > 0)
    findings.push(finding('jobs', 'problem', 'jobs_late', { jobs: late.map(({ job }) => job).join(', ') }))
  if (findings.length === 0) findings.push(finding('jobs', 'fine', 'jobs_fine'))
  findings.push(
    mails.failed > 0
      ? finding('mails', 'note', 'mails_failed', { count: mails.failed })
      : finding('mails', 'fine', 'mails_fine', { count: mails.due + mails.waiting }),
  )
  return findings
}
