import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { type HeldSection, type Person, wordsOf } from '../../platform/privacy/index.ts'
import { subjectsOf } from './own-rows.ts'

/** What imports hold about a person: runs of theirs, rows of files that name them, what was changed of them. */
export async function collectFromImports(tx: Tx, person: Person): Promise<HeldSection[]> {
  const { organisationId, emailKey, identityId } = person
  const org = sql`${organisationId}::uuid`
  const words = sql`${wordsOf(person)}::text[]`
  const { rows: runs } = await sql<Record<string, unknown>>`
    select source_name as file, target_name as target, state, created_at as "createdAt", applied_at as "appliedAt"
    from imports.run where organisation_id = ${org} and created_by = ${identityId}::uuid
    order by created_at, id`.execute(tx)
  const { rows: staged } = await sql<Record<string, unknown>>`
    select r.source_name as file, r.target_name as target, s.row, s.shown, s.given, r.created_at as "createdAt"
    from imports.row s
    join imports.run r on r.organisation_id = s.organisation_id and r.reading_id = s.reading_id and r.reverse_of is null
    where s.organisation_id = ${org} and (s.key = ${emailKey}
      or platform.names_person(concat_ws(' ', s.shown, array_to_string(s.given, ' ')), ${words}))
    union all
    select r.source_name, r.target_name, f.row, f.shown, f.given, r.created_at
    from imports.fix f join imports.run r on r.organisation_id = f.organisation_id and r.id = f.run_id
    where f.organisation_id = ${org} and (f.key = ${emailKey}
      or platform.names_person(concat_ws(' ', f.shown, array_to_string(f.given, ' ')), ${words}))
    order by 6, 3`.execute(tx)
  const { rows: listed } = await sql<Record<string, unknown>>`
    select r.source_name as source, r.target_name as target, c.email, c.name, c.profile, c.role, c.status, c.chosen,
      a.name as account, a.deals, r.created_at as "createdAt"
    from imports.candidate c join imports.run r on r.organisation_id = c.organisation_id and r.id = c.run_id
    left join imports.candidate_account a on a.organisation_id = c.organisation_id and a.run_id = c.run_id and a.nth = c.nth
    where c.organisation_id = ${org} and (c.email_key = ${emailKey}
      or platform.names_person(concat_ws(' ', c.email, c.name), ${words}))
    order by r.created_at, c.nth`.execute(tx)
  const { rows: changes } = await sql<Record<string, unknown>>`
    select r.source_name as file, r.target_name as target, j.row, j.outcome, j.before, j.after, r.applied_at as "appliedAt"
    from imports.journal j join imports.run r on r.organisation_id = j.organisation_id and r.id = j.run_id
    where j.organisation_id = ${org} and (j.key = ${emailKey} or j.subject_id = any(${subjectsOf(person)}::uuid[])
      or platform.names_person(concat_ws(' ', j.shown, j.before, j.after), ${words}))
    order by r.created_at, j.row`.execute(tx)
  return [
    { kind: 'import', items: runs },
    { kind: 'staged_row', items: staged },
    { kind: 'candidate', items: listed },
    { kind: 'change', items: changes },
  ]
}
