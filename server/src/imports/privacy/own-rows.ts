import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'
import { type Person, wordsOf } from '../../platform/privacy/index.ts'

/** A row of a run that is about a person. */
export type OwnRow = { runId: string; readingId: string | null; planId: string | null; row: number }

/** Ids under which plans and change sets know a person: as a member, and as whoever they are in an app. */
export function subjectsOf({ memberIds, otherIds }: Pick<Person, 'memberIds' | 'otherIds'>): string[] {
  return [...memberIds, ...otherIds]
}

/**
 * Rows that are about a person, whatever the run knows them by: with their address as key, found to be them by a plan or
 * a change set, or with their address, first name and last name each in a cell.
 */
export async function ownRows(tx: Tx, person: Person): Promise<OwnRow[]> {
  const org = sql`${person.organisationId}::uuid`
  const subjects = sql`${subjectsOf(person)}::uuid[]`
  const words = sql`${wordsOf(person)}::text[]`
  const parts = sql`${person.parts.map((part) => part.toLowerCase())}::text[]`
  const { rows } = await sql<OwnRow>`
    select x.id as "runId", x.reading_id as "readingId", x.plan_id as "planId", o.row
    from imports.run x cross join lateral (
      select i.row from imports.item i where i.organisation_id = x.organisation_id and i.plan_id = x.plan_id
        and i.month = x.month and (i.key = ${person.emailKey} or i.subject_id = any(${subjects}))
      union
      select j.row from imports.journal j where j.organisation_id = x.organisation_id and j.run_id = x.id
        and j.month = x.month and j.subject_id = any(${subjects})
      union
      select r.row from imports.row r where r.organisation_id = x.organisation_id and r.reading_id = x.reading_id
        and r.month = x.month and x.reverse_of is null
        and platform.names_person(array_to_string(r.given, ' '), ${words})
        and exists (select from unnest(r.given) g where lower(g) = ${person.emailKey})
        and (select count(distinct lower(g)) from unnest(r.given) g where lower(g) = any(${parts})) > 1
    ) o where x.organisation_id = ${org}`.execute(tx)
  return rows
}
