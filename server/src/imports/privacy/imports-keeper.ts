import { type RawBuilder, sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { type Person, type PersonKeeper, wordsOf } from '../../platform/privacy/index.ts'
import type { RunRecord } from '../runs/run-record.ts'
import { moveRun } from '../runs/store.ts'
import { collectFromImports } from './collect-person.ts'

/**
 * What imports hold about people: uploads, staged rows, plans, change sets. A row of a change set that was erased
 * has neither before nor after: an undo passes it over, reason `erased`.
 */
export const importsKeeper: PersonKeeper = {
  collect: collectFromImports,

  async forget(tx, person, { pseudonym }) {
    const { organisationId } = person
    await refuseAtWork(tx, organisationId)
    const open = await openRunsOf(tx, person)
    const uploads = await dropUploads(tx, person)
    const rows = await forgetRows(tx, person)
    const listed = await forgetListed(tx, person, pseudonym)
    const journal = await forgetJournal(tx, person)
    await forgetInTexts(tx, person, pseudonym)
    await forgetInRuns(tx, person, pseudonym)
    await sql`delete from imports.report_mail where organisation_id = ${organisationId}::uuid
      and identity_id = ${person.identityId}::uuid`.execute(tx)
    // what was planned with them is no longer what would happen; it can be planned again
    for (const run of open) await moveRun(tx, run, 'expired', null)
    return { upload: uploads, staged_row: rows, candidate: listed, change: journal }
  },
}

/** Rows may be on their way in that nobody sees yet. @throws imports_at_work */
async function refuseAtWork(tx: Tx, organisationId: string): Promise<void> {
  const { rows } =
    await sql`select from imports.active_run where organisation_id = ${organisationId}::uuid limit 1`.execute(
      tx,
    )
  if (rows.length > 0) throw new MusterError('imports_at_work')
}

/** Runs that wait for somebody and are about the person: by a row of theirs, or by a change that they take back. */
async function openRunsOf(tx: Tx, person: Person): Promise<RunRecord[]> {
  const { organisationId, emailKey, memberIds } = person
  const { rows } = await sql<RunRecord>`select * from imports.run r
    where r.organisation_id = ${organisationId}::uuid and r.state in ('needs_input', 'needs_decisions', 'ready')
      and (exists (select from imports.candidate c where c.organisation_id = r.organisation_id and c.run_id = r.id
          and c.email_key = ${emailKey})
        or exists (select from imports.item i where i.organisation_id = r.organisation_id and i.plan_id = r.plan_id
          and i.month = r.month and (i.key = ${emailKey} or i.subject_id = any(${memberIds}::uuid[])))
        or exists (select from imports.upload u where u.organisation_id = r.organisation_id and u.run_id = r.id
          and r.reading_id is null and ${mayName(person)}))
    for update`.execute(tx)
  return rows
}

/** Whether an upload that was not read may name the person: a text can be searched, a workbook can't. */
function mayName({ emailKey }: Person): RawBuilder<boolean> {
  return sql<boolean>`(r.source_name ~* '[.]xlsx?$' or position(${emailKey} in lower(encode(u.bytes, 'escape'))) > 0)`
}

async function dropUploads(tx: Tx, person: Person): Promise<number> {
  const { organisationId, emailKey, memberIds } = person
  const words = wordsOf(person)
  const { rows } = await sql<{ runs: number }>`
    with gone as (
      delete from imports.upload u using imports.run r
      where u.organisation_id = ${organisationId}::uuid and r.organisation_id = u.organisation_id and r.id = u.run_id
        and (r.reading_id is null and ${mayName(person)}
          or r.source_name !~* '[.]xlsx?$' and position(${emailKey} in lower(encode(u.bytes, 'escape'))) > 0
          or u.run_id in (
            select coalesce(x.source->>'uploadOf', x.id::text)::uuid from imports.run x
            where x.organisation_id = ${organisationId}::uuid and (
              exists (select from imports.row s where s.organisation_id = x.organisation_id
                and s.reading_id = x.reading_id and s.month = x.month and (s.key = ${emailKey}
                  or platform.names_person(array_to_string(s.given, ' '), ${words}::text[])))
              or exists (select from imports.item i where i.organisation_id = x.organisation_id
                and i.plan_id = x.plan_id and i.month = x.month
                and (i.key = ${emailKey} or i.subject_id = any(${memberIds}::uuid[])))
              or platform.names_person(x.inspection::text, ${words}::text[]))))
      returning u.run_id
    )
    select count(distinct run_id)::integer as runs from gone`.execute(tx)
  // what is left of a file without one of its parts can't be read
  await sql`delete from imports.upload u where u.organisation_id = ${organisationId}::uuid
    and not exists (select from imports.upload f where f.organisation_id = u.organisation_id
      and f.run_id = u.run_id and f.part = 0)`.execute(tx)
  return rows[0]?.runs ?? 0
}

async function forgetRows(tx: Tx, { organisationId, emailKey, memberIds }: Person): Promise<number> {
  const org = sql`${organisationId}::uuid`
  const staged =
    await sql`delete from imports.row where organisation_id = ${org} and key = ${emailKey}`.execute(tx)
  const fixed =
    await sql`delete from imports.fix where organisation_id = ${org} and key = ${emailKey}`.execute(tx)
  await sql`update imports.item set key = null where organisation_id = ${org}
    and (key = ${emailKey} or subject_id = any(${memberIds}::uuid[])) and key is not null`.execute(tx)
  return Number(staged.numAffectedRows ?? 0) + Number(fixed.numAffectedRows ?? 0)
}

/** Who was listed by a source goes; who shares a name with them is named by a pseudonym. */
async function forgetListed(tx: Tx, person: Person, pseudonym: string): Promise<number> {
  const org = sql`${person.organisationId}::uuid`
  const words = sql`${wordsOf(person)}::text[]`
  const { numAffectedRows } = await sql`delete from imports.candidate where organisation_id = ${org}
    and email_key = ${person.emailKey}`.execute(tx)
  const without = (column: string) =>
    sql`${sql.ref(column)} = platform.without_person(${sql.ref(column)}, ${words}, ${pseudonym})`
  await sql`update imports.candidate set ${without('name')}, ${without('email')}
    where organisation_id = ${org} and platform.names_person(concat_ws(' ', email, name), ${words})`.execute(
    tx,
  )
  await sql`update imports.connection set ${without('settings')}, created_by_name = case
      when created_by = ${person.identityId}::uuid then ${pseudonym} else created_by_name end
    where organisation_id = ${org} and (created_by = ${person.identityId}::uuid
      or platform.names_person(settings::text, ${words}))`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

async function forgetJournal(tx: Tx, { organisationId, emailKey, memberIds }: Person): Promise<number> {
  const { numAffectedRows } = await sql`
    update imports.journal set key = null, shown = null, before = null, after = null
    where organisation_id = ${organisationId}::uuid
      and (key = ${emailKey} or subject_id = any(${memberIds}::uuid[]))`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** Rows and changes of other people that name them, such as their manager's address. */
async function forgetInTexts(tx: Tx, person: Person, pseudonym: string): Promise<void> {
  const org = sql`${person.organisationId}::uuid`
  const words = sql`${wordsOf(person)}::text[]`
  const without = (column: string) =>
    sql`${sql.ref(column)} = platform.without_person(${sql.ref(column)}, ${words}, ${pseudonym})`
  const named = (text: RawBuilder<unknown>) => sql`platform.names_person(${text}, ${words})`
  for (const table of ['imports.row', 'imports.fix'])
    await sql`update ${sql.table(table)} set ${without('shown')}, given = array(
        select platform.without_person(value, ${words}, ${pseudonym}) from unnest(given) with ordinality g(value, place)
        order by place)
      where organisation_id = ${org} and ${named(sql`concat_ws(' ', shown, array_to_string(given, ' '))`)}`.execute(
      tx,
    )
  await sql`update imports.journal set ${without('shown')}, ${without('before')}, ${without('after')}
    where organisation_id = ${org} and ${named(sql`concat_ws(' ', shown, before, after)`)}`.execute(tx)
}

/** Who ran what, and what the file's first rows looked like. */
async function forgetInRuns(tx: Tx, person: Person, pseudonym: string): Promise<void> {
  const { organisationId, identityId, names } = person
  const org = sql`${organisationId}::uuid`
  const words = sql`${wordsOf(person)}::text[]`
  const replaced = (name: string, id: string) =>
    sql`${sql.ref(name)} = case when ${sql.ref(id)} = ${identityId}::uuid or ${sql.ref(name)} = any(${names}::text[])
      then ${pseudonym} else ${sql.ref(name)} end`
  const cleaned = (column: string) =>
    sql`${sql.ref(column)} = platform.without_person(${sql.ref(column)}, ${words}, ${pseudonym})`
  await sql`update imports.run set ${replaced('created_by_name', 'created_by')},
      ${replaced('applied_by_name', 'applied_by')}, ${cleaned('source_name')}, ${cleaned('source')},
      ${cleaned('choices')}, ${cleaned('inspection')}, ${cleaned('error')}
    where organisation_id = ${org} and (created_by = ${identityId}::uuid or applied_by = ${identityId}::uuid
      or created_by_name = any(${names}::text[]) or applied_by_name = any(${names}::text[])
      or platform.names_person(concat_ws(' ', source_name, source, choices, inspection, error), ${words}))`.execute(
    tx,
  )
  await sql`update imports.transition set by_name = ${pseudonym}
    where organisation_id = ${org} and by_name = any(${names}::text[])`.execute(tx)
}
