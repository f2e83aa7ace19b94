import type { Home } from '@muster/contract'
import { sql } from 'kysely'
import { hasPermission } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { noOutcomes } from '../runs/outcome-counts.ts'
import type { RunRecord } from '../runs/run-record.ts'

const mostWaiting = 5
const mostApplied = 20

/**
 * The imports of the home page: those that wait for somebody, and those that were applied last. All of the
 * organisation for its admins, their own for everybody else.
 */
export async function homeRuns({
  tx,
  principal,
}: Context): Promise<{ waiting: Pick<Home['waiting'], 'runs' | 'runsTotal'>; applied: Home['imports'] }> {
  const seen = hasPermission(principal, 'imports.read_all')
    ? sql`r.organisation_id = ${principal.organisationId}::uuid`
    : sql`r.organisation_id = ${principal.organisationId}::uuid and r.created_by = ${principal.identityId}::uuid`
  // written as the index has it
  const waits = sql`r.state in ('needs_input', 'needs_decisions', 'ready', 'quarantined')`
  const { rows: waiting } = await sql<RunRecord & { total: number }>`
    select r.*, (select count(*)::integer from imports.run r where ${seen} and ${waits}) as total
    from imports.run r where ${seen} and ${waits}
    order by r.created_at desc, r.id desc limit ${mostWaiting}`.execute(tx)
  const { rows: applied } = await sql<RunRecord>`
    select r.* from imports.run r where ${seen} and r.applied_at is not null and r.source_kind <> 'hand'
    order by r.applied_at desc, r.id desc limit ${mostApplied}`.execute(tx)
  return {
    waiting: {
      runsTotal: waiting[0]?.total ?? 0,
      runs: waiting.map((run) => ({
        id: run.id,
        state: run.state,
        source: { kind: run.source_kind, name: run.source_name },
        target: run.target_name,
        isUndo: run.reverse_of !== null,
        rows: run.rows,
        open: (run.summary?.conflicts ?? []).reduce((sum, { open }) => sum + open, 0),
        createdAt: run.created_at.toISOString(),
        createdBy: run.created_by_name,
      })),
    },
    applied: applied.reverse().map((run) => ({
      id: run.id,
      source: { kind: run.source_kind, name: run.source_name },
      target: run.target_name,
      isUndo: run.reverse_of !== null,
      outcomes: { ...noOutcomes(), ...run.outcomes },
      appliedAt: (run.applied_at as Date).toISOString(),
    })),
  }
}
