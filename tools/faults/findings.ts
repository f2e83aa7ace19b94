import { sql } from 'kysely'
import type { Tx } from '../../server/src/platform/database/index.ts'
import { visiting } from './crowd.ts'
import type { Installation } from './muster-process.ts'

/** The directory as one digest of its rows, without ids, versions and times, and how many there are. */
export async function directoryDigest(installation: Installation): Promise<string> {
  return inside(installation, async (tx) => {
    const { rows } = await sql<{ digest: string }>`
      select concat_ws(' ',
        (select count(*) || ':' || md5(string_agg(concat_ws(' ', email_key, status), ',' order by email_key))
          from directory.member),
        (select count(*) || ':' || md5(string_agg(concat_ws(' ', g.name, m.email_key, p.role, h.member_id is not null),
            ',' order by g.name, m.email_key))
          from directory.membership p join directory."group" g on g.id = p.group_id
          join directory.member m on m.id = p.member_id
          left join directory.head h on h.group_id = p.group_id and h.member_id = p.member_id),
        (select string_agg(concat_ws(' ', g.name, c.role, c.people), ',' order by g.name, c.role)
          from directory.membership_count c join directory."group" g on g.id = c.group_id where c.people <> 0),
        (select string_agg(concat_ws(' ', status, people), ',' order by status) from directory.member_count
          where people <> 0)) as digest`.execute(tx)
    return rows[0]?.digest ?? ''
  })
}

/**
 * What is wrong with the records of a run that was interrupted: a row written twice or not at all, chunks in the
 * audit record that overlap or leave a gap, people who were mailed twice, rows and items that nothing leads to.
 */
export async function recordFaults(installation: Installation, runId: string): Promise<string[]> {
  return inside(installation, async (tx) => {
    const { rows } = await sql<{ fault: string }>`
      with run as (select * from imports.run where id = ${runId}::uuid),
      journal as (select j.row, j.outcome from imports.journal j, run
        where j.organisation_id = run.organisation_id and j.run_id = run.id),
      planned as (select i.row, s.outcome, s.writes from imports.item i, run, imports.settlement s
        where i.organisation_id = run.organisation_id and i.plan_id = run.plan_id
          and s.organisation_id = i.organisation_id and s.plan_id = i.plan_id and s.situation = i.situation and s.answers = ''),
      chunks as (select (after->>'fromRow')::integer as from_row, (after->>'toRow')::integer as to_row,
          lag((after->>'toRow')::integer) over (order by (after->>'fromRow')::integer) as before
        from audit.event, run where event.organisation_id = run.organisation_id and run_id = run.id
          and action = 'imports.chunk.apply')
      select 'row ' || row || ' is in the journal ' || count(*) || ' times' as fault from journal group by row having count(*) > 1
      union all
      select 'row ' || p.row || ' is not in the journal' from planned p left join journal j on j.row = p.row
        where p.writes and j.row is null
      union all
      select 'row ' || j.row || ' came out ' || j.outcome from planned p join journal j on j.row = p.row
        where j.outcome <> p.outcome
      union all
      select 'chunk ' || from_row || ' to ' || to_row || ' follows ' || coalesce(before::text, 'nothing') from chunks
        where from_row <> coalesce(before, 0) + 1
      union all
      select 'the chunks end at ' || max(to_row) || ' of ' || (select max(row) from planned) from chunks
        having max(to_row) <> (select max(row) from planned)
      union all
      select 'counts do not add up: ' || outcomes::text from run
        where rows <> (select sum(value::integer) from jsonb_each_text(outcomes))
      union all
      select recipient_key || ' has ' || count(*) || ' mails' from platform.mail, run
        where mail.organisation_id = run.organisation_id and mail.created_at >= run.created_at
        group by recipient_key, mail.kind, mail.facts ->> 'runId' having count(*) > 1
      union all
      select count(*) || ' staged rows belong to no run' from imports.row r
        where not exists (select from imports.run o where o.reading_id = r.reading_id) having count(*) > 0
      union all
      select count(*) || ' plan items belong to no run' from imports.item i
        where not exists (select from imports.run o where o.plan_id = i.plan_id) having count(*) > 0
      limit 20`.execute(tx)
    return rows.map(({ fault }) => fault)
  })
}

function inside<T>(installation: Installation, work: (tx: Tx) => Promise<T>): Promise<T> {
  return visiting(installation, async (database) => {
    const organisationId = await database.inSystem(async (tx) => {
      const { rows } = await sql<{ id: string }>`select id from directory.organisation`.execute(tx)
      return rows[0]?.id ?? ''
    })
    return database.inOrganisation(organisationId, work)
  })
}
