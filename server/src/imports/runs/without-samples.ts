import { sql } from 'kysely'

/** What was found in a file, as kept with its run, without the values that its columns were shown with. */
export const withoutSamples = sql`case when jsonb_typeof(inspection->'columns') = 'array'
  then jsonb_set(inspection, '{columns}', (select coalesce(jsonb_agg(c || '{"samples": []}'), '[]')
    from jsonb_array_elements(inspection->'columns') c)) else inspection end`
