import type { CandidateFilter } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { GivenPlace } from '../remote-ports.ts'
import type { RunRecord } from '../runs/run-record.ts'
import { candidateFilter, ofRun } from './candidate-filter.ts'
import type { Sight } from './choosing-run.ts'

/** People of a run by their ids at the source. */
export function byIds(ids: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`c.remote_id = any(${ids}::text[])`
}

/** People of a run that a filter finds. */
export function byFilter(filter: CandidateFilter, sight: Sight): RawBuilder<boolean> {
  return candidateFilter(filter, sight)
}

/** Chooses people, or leaves them out. */
export async function setChosen(
  tx: Tx,
  run: RunRecord,
  who: RawBuilder<boolean>,
  chosen: boolean,
): Promise<void> {
  await sql`update imports.candidate c set chosen = ${chosen}
    where ${ofRun(run)} and ${who} and c.chosen <> ${chosen}`.execute(tx)
}

/**
 * Gives people a role, projects, or both; undefined leaves one as it is, null takes it back. What was corrected in their
 * rows is given up for it.
 */
export async function setGiven(
  tx: Tx,
  run: RunRecord,
  who: RawBuilder<boolean>,
  given: { role?: string | null | undefined; projectIds?: readonly string[] | null | undefined },
): Promise<void> {
  const sets = [
    ...(given.role === undefined ? [] : [sql`given_role = ${given.role}`]),
    ...(given.projectIds === undefined
      ? []
      : [sql`given_projects = ${given.projectIds === null ? null : [...given.projectIds]}::uuid[]`]),
  ]
  if (sets.length === 0) return
  await sql`update imports.candidate c set ${sql.join(sets)} where ${ofRun(run)} and ${who}`.execute(tx)
  await sql`delete from imports.fix f using imports.candidate c
    where ${ofRun(run)} and ${who} and f.organisation_id = c.organisation_id and f.run_id = c.run_id
      and f.row = c.nth`.execute(tx)
}

/** What single people get, many of them in one statement. */
export async function setEach(
  tx: Tx,
  run: RunRecord,
  each: readonly {
    id: string
    role?: GivenPlace['role'] | undefined
    projectIds?: GivenPlace['projectIds'] | undefined
  }[],
): Promise<void> {
  const rows = each.map(({ id, role, projectIds }) => ({
    id,
    role: role ?? null,
    has_role: role !== undefined,
    projects: projectIds ?? null,
    has_projects: projectIds !== undefined,
  }))
  await sql`update imports.candidate c
    set given_role = case when n.has_role then n.role else c.given_role end,
      given_projects = case when n.has_projects then n.projects else c.given_projects end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n(id text, role text, has_role boolean, projects uuid[], has_projects boolean)
    where ${ofRun(run)} and c.remote_id = n.id`.execute(tx)
  await sql`delete from imports.fix f using imports.candidate c
    where ${ofRun(run)} and ${byIds(each.map(({ id }) => id))} and f.organisation_id = c.organisation_id
      and f.run_id = c.run_id and f.row = c.nth`.execute(tx)
}

/** Refuses ids that the source did not list. @throws unknown_candidate */
export async function requireListed(tx: Tx, run: RunRecord, ids: readonly string[]): Promise<void> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return
  const { rows } = await sql<{ id: string }>`select w.id from unnest(${wanted}::text[]) w (id)
    where not exists (select from imports.candidate c where ${ofRun(run)} and c.remote_id = w.id) limit 1`.execute(
    tx,
  )
  if (rows[0] !== undefined) throw new MusterError('unknown_candidate', { id: rows[0].id })
}
