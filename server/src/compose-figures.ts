import { sql } from 'kysely'
import { organisationIds } from './directory/index.ts'
import type { Database } from './platform/database/index.ts'
import { deploymentId } from './platform/mail/index.ts'
import type { HouseFigures } from './platform/metrics/index.ts'

const perOrganisation = `
  select jsonb_build_object('what', 'run.' || state, 'count', count(*)) from imports.run
    where organisation_id = current_setting('muster.org')::uuid and created_at > now() - interval '30 days' group by state
  union all
  select jsonb_build_object('what', 'mail.' || case
      when state = 'queued' and next_try_at <= now() then 'due' when state = 'queued' then 'waiting' else state end,
    'count', count(*)) from platform.mail
    where organisation_id = current_setting('muster.org')::uuid and state <> 'sent' group by state, next_try_at <= now()
  union all
  select jsonb_build_object('what', 'message.' || case
      when m.state = 'dead' then 'dead' when s.held_for is not null then 'held' when m.attempts > 0 then 'failing'
      else 'waiting' end, 'count', count(*)) from platform.message m
    join platform.stream s on s.organisation_id = m.organisation_id and s.id = m.stream_id
    where m.organisation_id = current_setting('muster.org')::uuid group by m.state, s.held_for is not null, m.attempts > 0`

/** Sums over every organisation, in one question to the database, each organisation behind its own walls. */
export async function houseFigures(database: Database): Promise<HouseFigures> {
  const ids = await organisationIds(database)
  const { sums, jobs } = await database.inSystem(async (tx) => ({
    sums: await sql<{ what: string; count: number }>`
      select answer->>'what' as what, sum((answer->>'count')::bigint)::bigint as count
      from platform.in_each_organisation(${[deploymentId, ...ids]}::uuid[], ${perOrganisation}) group by 1
    `.execute(tx),
    jobs: await sql<HouseFigures['jobs'][number]>`
      select job, due, running, failed, oldest_due_seconds as "oldestDueSeconds" from platform.count_jobs()
    `.execute(tx),
  }))
  const figures: HouseFigures = {
    organisations: ids.length,
    runs: {},
    mails: { due: 0, waiting: 0, failed: 0, kept: 0 },
    messages: { waiting: 0, held: 0, failing: 0, dead: 0 },
    jobs: jobs.rows,
  }
  for (const { what, count } of sums.rows) {
    const [kind, state = ''] = what.split('.')
    if (kind === 'run') figures.runs[state] = count
    else if (kind === 'message') figures.messages[state as keyof HouseFigures['messages']] += count
    else if (state in figures.mails) figures.mails[state as keyof HouseFigures['mails']] += count
  }
  return figures
}
