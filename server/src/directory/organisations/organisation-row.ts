import type { editions, Language } from '@muster/contract'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'

/** A row of directory.organisation as the verbs read it. */
export type OrganisationRow = {
  id: string
  name: string
  slug: string
  edition: (typeof editions)[number]
  time_zone: string
  language: Language
  seats: number | null
  other_domains: 'import' | 'skip'
  version: number
  created_at: Date
  updated_at: Date
}

/** The columns of an `OrganisationRow`, over directory.organisation as `o`. */
export const organisationColumns = sql`
  o.id, o.name, o.slug, o.edition, o.time_zone, o.language, o.seats, o.other_domains, o.version::int as version, o.created_at,
  o.updated_at`

/** Organisations by their ids, in the order of their names. */
export async function organisationsByIds(tx: Tx, ids: readonly string[]): Promise<OrganisationRow[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<OrganisationRow>`
    select ${organisationColumns} from directory.organisation o where o.id = any(${ids}::uuid[])
    order by o.name collate platform.names, o.id
  `.execute(tx)
  return rows
}
