import type { Connection, ErrorCode, ZohoDataCentre } from '@muster/contract'
import type { PhraseKey, Translate } from '@muster/phrases'
import { sql } from 'kysely'
import { hasPermission, isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { RemoteAccess } from '../remote-ports.ts'

/** A saved source as its row stands. */
export type ConnectionRow = {
  id: string
  kind: string
  name: string
  name_key: string
  settings: Record<string, string | null>
  sealed: string
  tested_at: Date | null
  health: string | null
  health_params: Record<string, unknown>
  created_by: string | null
  created_by_name: string
  created_at: Date
  updated_at: Date
}

/** What of a way in may be shown. */
export function shownOf(access: RemoteAccess): Record<string, string | null> {
  return {
    vendor: access.vendor ?? 'muster',
    url: access.url ?? null,
    email: access.email ?? null,
    dataCentre: access.dataCentre ?? null,
  }
}

/** A saved source as the API shows it: what lets in is never part of it. */
export function connectionOf(row: ConnectionRow, t: Translate): Connection {
  const { settings } = row
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    vendor: settings.vendor === 'zoho' ? 'zoho' : 'muster',
    url: settings.url ?? null,
    email: settings.email ?? null,
    dataCentre: (settings.dataCentre ?? null) as ZohoDataCentre | null,
    health: row.health === null ? null : healthOf(row.health, row.health_params, t),
    testedAt: row.tested_at?.toISOString() ?? null,
    createdBy: row.created_by_name,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  }
}

function healthOf(health: string, params: Record<string, unknown>, t: Translate): Connection['health'] {
  if (health === 'good') return { state: 'good', code: null, text: null }
  return { state: 'bad', code: health, text: t(`errors.${health as ErrorCode}` as PhraseKey, params) }
}

/** A saved source that this person may use: their own, for admins every one. @throws not_found */
export async function findConnection(ctx: Context, id: string): Promise<ConnectionRow> {
  const { principal, tx } = ctx
  const { rows } = isId(id)
    ? await sql<ConnectionRow>`select * from imports.connection
        where organisation_id = ${principal.organisationId}::uuid and id = ${id}::uuid`.execute(tx)
    : { rows: [] }
  const found = rows[0]
  const isOwn = found?.created_by === principal.identityId
  if (found === undefined || !(isOwn || hasPermission(principal, 'imports.read_all')))
    throw new MusterError('not_found', { kind: 'connection' })
  return found
}
