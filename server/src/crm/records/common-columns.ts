import type { CrmModule, FieldValues } from '@muster/contract'
import { sql } from 'kysely'
import { canWrite } from '../../identity/index.ts'
import type { Context } from '../../platform/context.ts'
import type { CrmRights } from '../rights/crm-rights.ts'
import { isWithin, reachOf } from '../rights/reach.ts'

/** What every record is shown with beside its own fields. */
export type CommonRow = {
  id: string
  record_number: number
  owner_id: string
  owner_name: string
  external_id: string
  fields: FieldValues
  may_edit: boolean
  may_delete: boolean
  version: number
  created_at: Date
  updated_at: Date
}

/** The columns of a `CommonRow`, over a record `r`. */
export function commonColumns(rights: CrmRights, module: CrmModule) {
  return sql`
    r.id, r.record_number, r.owner_id, r.external_id, r.fields, r.version::int as version, r.created_at, r.updated_at,
    (select w.display_name from crm."user" w where w.organisation_id = r.organisation_id and w.id = r.owner_id) as owner_name,
    ${isWithin(reachOf(rights, module, 'edit'))} as may_edit, ${isWithin(reachOf(rights, module, 'delete'))} as may_delete`
}

/** The same as the API shows it. */
export function toCommon({ principal }: Context, rights: CrmRights, module: CrmModule, row: CommonRow) {
  const allowed = rights.permissions[module]
  return {
    ownerId: row.owner_id,
    owner: { id: row.owner_id, displayName: row.owner_name },
    externalId: row.external_id,
    fields: row.fields,
    can: {
      edit: row.may_edit && allowed.edit && canWrite(principal),
      delete: row.may_delete && allowed.delete && canWrite(principal),
    },
    recordNumber: row.record_number,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

/** Rows in the order in which they were asked for. */
export function inOrder<T extends { id: string }>(ids: readonly string[], shown: readonly T[]): T[] {
  const byId = new Map(shown.map((one) => [one.id, one]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}
