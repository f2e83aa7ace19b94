import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from '../database/index.ts'
import { type HouseFigures, keepFigures } from './house-figures.ts'

/** What one server measures of itself; names and addresses never appear in a label. */
export type Meters = {
  registry: Registry
  /** One answered request. `route` is the pattern of the address. */
  answered: (request: { method: string; route: string; status: number; seconds: number }) => void
  /** Rows that a chunk of an import wrote or looked at, by outcome. */
  rowsApplied: (outcomes: Readonly<Record<string, number>>) => void
  /** Adds memory, CPU and the event loop of the process; once a process. */
  watchProcess: () => void
}

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/**
 * Makes the meters of one server.
 * @param figures asks the database for what all servers share
 */
export function createMeters(database: Database, figures: () => Promise<HouseFigures>): Meters {
  const registry = new Registry()
  const registers = [registry]
  const requests = new Histogram({
    name: 'muster_http_request_seconds',
    help: 'Time to answer requests, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    buckets: seconds,
    registers,
  })
  const rows = new Counter({
    name: 'muster_import_rows_total',
    help: 'Rows of imports that this server applied, by outcome',
    labelNames: ['outcome'],
    registers,
  })
  new Gauge({
    name: 'muster_database_connections',
    help: 'Pooled connections of this server: busy, idle, requests that wait for one, and the most there may be',
    labelNames: ['state'],
    registers,
    collect() {
      const { total, idle, waiting, most } = database.pool()
      for (const [state, count] of Object.entries({ busy: total - idle, idle, waiting, most }))
        this.set({ state }, count)
    },
  })
  new Gauge({
    name: 'muster_read_replica_lag_seconds',
    help: 'How far the read replica is behind; absent without one',
    registers,
    collect() {
      const replica = database.replica()
      if (replica === null || !Number.isFinite(replica.lagMs)) this.remove()
      else this.set(replica.lagMs / 1000)
    },
  })
  keepFigures(registers, figures)
  return {
    registry,
    answered: ({ method, route, status, seconds: took }) =>
      requests.observe({ method, route, status: String(status) }, took),
    rowsApplied: (outcomes) => {
      for (const [outcome, count] of Object.entries(outcomes)) if (count > 0) rows.inc({ outcome }, count)
    },
    watchProcess: () => collectDefaultMetrics({ register: registry }),
  }
}
