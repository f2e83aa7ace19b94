import { Gauge, type Registry } from 'prom-client'

/** What all servers of one database share, as sums over all organisations. */
export type HouseFigures = {
  organisations: number
  /** Imports of the last 30 days, by state. */
  runs: Record<string, number>
  mails: { due: number; waiting: number; failed: number; kept: number }
  /** Messages between apps: on their way, held up, tried in vain, given up. */
  messages: { waiting: number; held: number; failing: number; dead: number }
  jobs: { job: string; due: number; running: number; failed: number; oldestDueSeconds: number }[]
}

const freshMs = 5000

/** Shows the figures of the database; however often they are asked for, it is asked every few seconds at most. */
export function keepFigures(registers: Registry[], ask: () => Promise<HouseFigures>): void {
  let kept: { at: number; figures: Promise<HouseFigures | null> } | null = null
  const figures = () => {
    if (kept === null || Date.now() - kept.at > freshMs)
      // a database that is away leaves gaps, as Prometheus has it for what is not known
      kept = { at: Date.now(), figures: ask().catch(() => null) }
    return kept.figures
  }
  const show = <Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    rows: (figures: HouseFigures) => [Record<Label, string>, number][],
  ) =>
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      async collect() {
        this.reset()
        const now = await figures()
        if (now !== null) for (const [labels, value] of rows(now)) this.set(labels, value)
        else this.remove()
      },
    })
  show('muster_organisations', 'Organisations of this deployment', [], ({ organisations }) => [
    [{}, organisations],
  ])
  show('muster_import_runs', 'Imports of the last 30 days, by state', ['state'], ({ runs }) =>
    Object.entries(runs).map(([state, count]) => [{ state }, count]),
  )
  show('muster_mails', 'Mails in the outboxes: due, waiting for their time, failed, kept', ['state'], (now) =>
    Object.entries(now.mails).map(([state, count]) => [{ state }, count]),
  )
  show(
    'muster_messages',
    'Messages between apps: on their way, held up, tried in vain and tried again, given up',
    ['state'],
    (now) => Object.entries(now.messages).map(([state, count]) => [{ state }, count]),
  )
  show('muster_jobs', 'Small jobs: due, running, failed for good', ['job', 'state'], ({ jobs }) =>
    jobs.flatMap(({ job, due, running, failed }) =>
      Object.entries({ due, running, failed }).map(
        ([state, count]): [{ job: string; state: string }, number] => [{ job, state }, count],
      ),
    ),
  )
  show('muster_job_oldest_due_seconds', 'How long the oldest due job has waited', ['job'], ({ jobs }) =>
    jobs.map(({ job, oldestDueSeconds }) => [{ job }, oldestDueSeconds]),
  )
}
