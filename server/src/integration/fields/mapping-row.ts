import type { FieldMappingsPut, MappedModule } from '@muster/contract'
import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'

/** One line of the mapping as it is kept, with the labels of that time. */
export type KeptMapping = {
  field: string
  fieldLabel: string
  module: MappedModule
  from: string
  fromLabel: string
}

/** What somebody asks to be mapped. */
export type AskedMapping = FieldMappingsPut['mappings'][number]

/** The mapping of a portal; null where none was saved. */
export async function readMapping(
  { tx }: Pick<Context, 'tx'>,
  portalId: string,
): Promise<{ mappings: KeptMapping[]; version: number } | null> {
  const { rows } = await sql<{ mappings: KeptMapping[]; version: number }>`
    select mappings, version from integration.field_mapping where portal_id = ${portalId}::uuid
  `.execute(tx)
  return rows[0] ?? null
}

/** Keeps the mapping of a portal, in place of the one before. @returns its version */
export async function keepMapping(
  { tx, principal, now }: Context,
  portalId: string,
  mappings: readonly KeptMapping[],
): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    insert into integration.field_mapping as f (organisation_id, portal_id, mappings, saved_at)
    values (${principal.organisationId}::uuid, ${portalId}::uuid, ${JSON.stringify(mappings)}::jsonb, ${now})
    on conflict (organisation_id, portal_id) do update set mappings = excluded.mappings, version = f.version + 1,
      saved_at = excluded.saved_at
    returning version
  `.execute(tx)
  return rows[0]?.version ?? 1
}
