import { type RawBuilder, sql } from 'kysely'
import { MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { cleanTexts, type Person, type PersonKeeper, wordsOf } from '../../platform/privacy/index.ts'
import type { RunRecord } from '../runs/run-record.ts'
import { moveRun } from '../runs/store.ts'
import { collectFromImports } from './collect-person.ts'
import { forgetInRuns, forgetInTexts } from './forget-in-texts.ts'
import { type OwnRow, ownRows, subjectsOf } from './own-rows.ts'

/**
 * What imports hold about people: uploads, staged rows, plans, change sets. A row of a change set that was erased
 * has neither before nor after: an undo passes it over, reason `erased`.
 */
export const importsKeeper: PersonKeeper = {
  collect: collectFromImports,

  async forget(tx, person, { pseudonym }) {
    const { organisationId } = person
    await refuseAtWork(tx, organisationId)
    const own = await ownRows(tx, person)
    const open = await openRunsOf(tx, person, own)
    const uploads = await dropUploads(tx, person, own)
    const rows = await forgetRows(tx, person, own)
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
async function openRunsOf(tx: Tx, person: Person, own: readonly OwnRow[]): Promise<RunRecord[]> {
  const { organisationId, emailKey } = person
  const { rows } = await sql<RunRecord>`select * from imports.run r
    where r.organisation_id = ${organisationId}::uuid and r.state in ('needs_input', 'needs_decisions', 'ready')
      and (exists (select from imports.candidate c where c.organisation_id = r.organisation_id and c.run_id = r.id
          and c.email_key = ${emailKey})
        or r.id = any(${own.map(({ runId }) => runId)}::uuid[])
        or exists (select from imports.upload u where u.organisation_id = r.organisation_id and u.run_id = r.id
          and r.reading_id is null and ${mayName(person)}))
    for update`.execute(tx)
  return rows
}

/** Whether an upload that was not read may name the person: a text can be searched, a workbook can't. */
function mayName({ emailKey }: Person): RawBuilder<boolean> {
  return sql<boolean>`(r.source_name ~* '[.]xlsx?$' or position(${emailKey} in lower(encode(u.bytes, 'escape'))) > 0)`
}

async function dropUploads(tx: Tx, person: Person, own: readonly OwnRow[]): Promise<number> {
  const { organisationId, emailKey } = person
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
              x.id = any(${own.map(({ runId }) => runId)}::uuid[])
              or exists (select from imports.row s where s.organisation_id = x.organisation_id
                and s.reading_id = x.reading_id and s.month = x.month
                and (s.key = ${emailKey} or platform.names_person(array_to_string(s.given, ' '), ${words}::text[])))
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

async function forgetRows(tx: Tx, person: Person, own: readonly OwnRow[]): Promise<number> {
  const { organisationId, emailKey } = person
  const org = sql`${organisationId}::uuid`
  const among = (place: RawBuilder<unknown>, of: 'readingId' | 'runId' | 'planId') =>
    sql`(${place}, row) in (select * from unnest(${own.map((one) => one[of])}::uuid[], ${own.map(({ row }) => row)}::int[]))`
  const staged = await sql`delete from imports.row where organisation_id = ${org}
    and (key = ${emailKey} or ${among(sql`reading_id`, 'readingId')})`.execute(tx)
  const fixed = await sql`delete from imports.fix where organisation_id = ${org}
    and (key = ${emailKey} or ${among(sql`run_id`, 'runId')})`.execute(tx)
  await sql`update imports.item set key = null where organisation_id = ${org} and key is not null
    and (key = any(${wordsOf(person)}::text[]) or subject_id = any(${subjectsOf(person)}::uuid[])
      or ${among(sql`plan_id`, 'planId')})`.execute(tx)
  return Number(staged.numAffectedRows ?? 0) + Number(fixed.numAffectedRows ?? 0)
}

/** Who was listed by a source goes; who shares a name with them is named by a pseudonym. */
async function forgetListed(tx: Tx, person: Person, pseudonym: string): Promise<number> {
  const org = sql`${person.organisationId}::uuid`
  const words = sql`${wordsOf(person)}::text[]`
  await sql`delete from imports.candidate_account a using imports.candidate c
    where a.organisation_id = ${org} and c.organisation_id = a.organisation_id and c.run_id = a.run_id and c.nth = a.nth
      and c.email_key = ${person.emailKey}`.execute(tx)
  const { numAffectedRows } = await sql`delete from imports.candidate where organisation_id = ${org}
    and email_key = ${person.emailKey}`.execute(tx)
  const without = (column: string) =>
    sql`${sql.ref(column)} = platform.without_person(${sql.ref(column)}, ${words}, ${pseudonym})`
  const clean = cleanTexts(tx, person, pseudonym)
  await clean('imports.candidate', ['name', 'name_key', 'email'])
  await clean('imports.candidate_account', ['name', 'website', 'address', 'deals'])
  await clean('imports.connection', ['name', 'name_key'])
  await sql`update imports.connection set ${without('settings')}, created_by_name = case
      when created_by = ${person.identityId}::uuid then ${pseudonym} else created_by_name end
    where organisation_id = ${org} and (created_by = ${person.identityId}::uuid
      or platform.names_person(settings::text, ${words}))`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** What a record was and became names its address among its values. */
async function forgetJournal(tx: Tx, person: Person): Promise<number> {
  const { organisationId, emailKey } = person
  const { numAffectedRows } = await sql`
    update imports.journal set key = null, shown = null, before = null, after = null
    where organisation_id = ${organisationId}::uuid
      and (key = ${emailKey} or subject_id = any(${subjectsOf(person)}::uuid[])
        or ${emailKey} in (before#>>'{values,email_key}', after#>>'{values,email_key}'))`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
