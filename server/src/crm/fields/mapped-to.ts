import { sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'

/** The labels of the fields of projects that own fields fill while a portal is connected: by `module apiName`. */
export async function mappedTo(tx: Tx): Promise<ReadonlyMap<string, string[]>> {
  const { rows } = await sql<{ key: string; labels: string[] }>`
    select m.module || ' ' || substr(m."from", 8) as key, array_agg(m."fieldLabel" order by m."fieldLabel") as labels
    from integration.field_mapping f
    join integration.connection c on c.organisation_id = f.organisation_id and c.portal_id = f.portal_id
      and c.state <> 'off'
    cross join jsonb_to_recordset(f.mappings) as m(module text, "from" text, "fieldLabel" text)
    where m."from" like 'fields.%' group by 1
  `.execute(tx)
  return new Map(rows.map(({ key, labels }) => [key, labels]))
}
