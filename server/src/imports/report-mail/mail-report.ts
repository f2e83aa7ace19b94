import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { enqueueMails } from '../../platform/mail/index.ts'
import { type Engine, targetOf } from '../engine.ts'
import { ofPlan, settledItems } from '../runs/rows-sql.ts'
import type { RunRecord } from '../runs/run-record.ts'
import { type ReportFacts, reportKind } from './report-letter.ts'

/**
 * Mails the report of a run that has ended: to whoever applied it and to whom its target names, unless they want none, and
 * to those who asked for the reports of all. In the transaction that ends the run, so that it is mailed once, whatever happens to the
 * server. What was done by hand was seen by whoever did it.
 */
export async function mailReport(
  tx: Tx,
  engine: Pick<Engine, 'reportReaders' | 'targets'>,
  run: RunRecord,
): Promise<void> {
  if (run.source_kind === 'hand') return
  const { organisation_id: organisationId, applied_by: appliedBy } = run
  const report = targetOf(engine, run).report
  const facts: Omit<ReportFacts, 'organisation' | 'slug' | 'isOwn' | 'isKeeper'> = {
    runId: run.id,
    source: run.source_name,
    target: run.target_name,
    state: run.state === 'applied' || run.state === 'cancelled' ? run.state : 'failed',
    isUndo: run.reverse_of !== null,
    by: run.applied_by_name ?? '',
    outcomes: run.outcomes,
    error: run.error,
    targetKind: run.target_kind,
    ...(report === undefined ? {} : { reasons: await reasonsOf(tx, run) }),
  }
  const wishes = sql`imports.report_mail w where w.organisation_id = ${organisationId}::uuid`
  const keepers = report?.readers ?? sql`(select null::uuid where false)`
  const asked = sql`(select ${appliedBy}::uuid union select w.identity_id from ${wishes} and w.wanted = 'all'
    union select k.* from ${keepers} k)`
  await enqueueMails(
    tx,
    organisationId,
    reportKind,
    sql`(select platform.new_id() as id, p.email as recipient, p.email_key as recipient_key, p.language,
        ${JSON.stringify(facts)}::jsonb || jsonb_build_object('organisation', p.organisation, 'slug', p.slug,
          'isOwn', p.identity_id is not distinct from ${appliedBy}::uuid, 'isKeeper', p.identity_id in ${keepers}) as facts
      from ${engine.reportReaders(organisationId, asked)} p
      cross join lateral (select coalesce(
        (select w.wanted from ${wishes} and w.identity_id = p.identity_id), 'mine') as wanted) own
      where case when p.identity_id is not distinct from ${appliedBy}::uuid or p.identity_id in ${keepers}
          then own.wanted <> 'none'
        else own.wanted = 'all' and p.reads_all end)`,
  )
}

/** How many rows were left out for which reason, the most first. */
async function reasonsOf(tx: Tx, run: RunRecord): Promise<Record<string, number>> {
  const { rows } = await sql<{ reason: string; count: number }>`
    select s.reason, count(*)::integer as count from ${settledItems(run)}
    where ${ofPlan(run)} and s.outcome = 'skipped' and s.reason is not null group by 1 order by 2 desc, 1`.execute(
    tx,
  )
  return Object.fromEntries(rows.map(({ reason, count }) => [reason, count]))
}
