import type { CandidateStanding, CandidateStatus, Selection } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { type RawBuilder, sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { Engine } from '../engine.ts'
import type { RunRecord } from '../runs/run-record.ts'
import { ofRun } from './candidate-filter.ts'
import { peopleOf, sightOf } from './choosing-run.ts'
import { stageWord } from './stage-word.ts'

const mostValues = 200

/** What a run's source listed and what is chosen of it, in figures. @throws wrong_run_state */
export async function viewSelection(
  ctx: Context,
  engine: Engine,
  run: RunRecord,
  t: Translate,
): Promise<Selection> {
  if (run.position === null) throw new MusterError('wrong_run_state', { state: run.state })
  const { tx } = ctx
  const people = peopleOf(engine, run)
  const { rows: statuses } = await sql<{ status: CandidateStatus; count: number; chosen: number }>`
    select c.status, count(*)::integer as count, count(*) filter (where c.chosen)::integer as chosen
    from imports.candidate c where ${ofRun(run)} group by 1 order by 1`.execute(tx)
  const counted = async (value: RawBuilder<unknown>, only: RawBuilder<unknown>) => {
    const { rows } = await sql<{ value: string; count: number }>`
      select ${value} as value, count(*)::integer as count from imports.candidate c
      where ${ofRun(run)} and ${only} group by 1 order by 2 desc, 1 limit ${mostValues}`.execute(tx)
    return rows
  }
  const profiles = await counted(sql`c.profile`, sql`true`)
  const defaults = people.defaultsOf(run.target)
  const suggested = await people.suggest(
    tx,
    run.organisation_id,
    run.target,
    profiles.map(({ value }) => value),
  )
  const suggestions = [...suggested].map(([profile, role]) => ({ profile, role }))
  const { rows: withoutProjects } = await sql<{ count: number }>`select count(*)::integer as count
    from imports.candidate c where ${ofRun(run)} and c.chosen
      and cardinality(coalesce(c.given_projects, ${[...(defaults.projectIds ?? [])]}::uuid[])) = 0`.execute(
    tx,
  )
  const { rows: roles } = await sql<{ value: string; count: number }>`
    select coalesce(c.given_role, ${defaults.role}, s.role, '') as value, count(*)::integer as count
    from imports.candidate c
    left join jsonb_to_recordset(${JSON.stringify(suggestions)}::jsonb) as s(profile text, role text)
      on s.profile = c.profile
    where ${ofRun(run)} and c.chosen group by 1 order by 2 desc, 1`.execute(tx)
  const names = await people.projectNames(tx, run.organisation_id, defaults.projectIds ?? [])
  const { standing, seesDetails } = await sightOf(ctx, engine, run)
  return {
    ...(standing === undefined
      ? {}
      : {
          standings: (await counted(standing, sql`true`)).map(({ value, count }) => ({
            standing: value as CandidateStanding,
            count,
          })),
        }),
    ...(standing === undefined || !seesDetails
      ? {}
      : { accounts: await accountsOf(tx, run), stages: await stagesOf(tx, run, t) }),
    total: statuses.reduce((sum, { count }) => sum + count, 0),
    chosen: statuses.reduce((sum, { chosen }) => sum + chosen, 0),
    statuses,
    profiles,
    remoteRoles: await counted(sql`c.role`, sql`c.role <> ''`),
    roles,
    withoutProjects: withoutProjects[0]?.count ?? 0,
    defaults: {
      role: defaults.role,
      projects: (defaults.projectIds ?? []).map((id) => ({ id, name: names.get(id) ?? '' })),
    },
    roleOptions: await people.roles(ctx, run.target),
    suggestions,
  }
}

/** The accounts that occur, the largest first. */
async function accountsOf(tx: Tx, run: RunRecord) {
  const { rows } = await sql<{ id: string; value: string; count: number }>`
    select c.account_id as id, min(c.name) as value, count(*)::integer as count from imports.candidate_account c
    where ${ofRun(run)} and c.account_id <> '' group by 1 order by 3 desc, 2 limit ${mostValues}`.execute(tx)
  return rows
}

async function stagesOf(tx: Tx, run: RunRecord, t: Translate) {
  const { rows } = await sql<{ value: string; count: number }>`
    select s.stage as value, count(*)::integer as count from imports.candidate_account c cross join lateral unnest(c.stages) s (stage)
    where ${ofRun(run)} group by 1 order by 2 desc, 1 limit ${mostValues}`.execute(tx)
  return rows.map((one) => ({ ...one, label: stageWord(t, one.value) }))
}
