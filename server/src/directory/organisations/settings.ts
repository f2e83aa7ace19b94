import type { OrganisationSettings, organisationSettingsUpdate } from '@muster/contract'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { requirePermission } from '../../identity/index.ts'
import { MusterError, requireTimeZone } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Tx } from '../../platform/database/index.ts'
import { requireVersion } from '../../platform/http/index.ts'
import { type OrganisationRow, organisationColumns } from './organisation-row.ts'

/** Settings and the version that `If-Match` names. */
export type VersionedSettings = { settings: OrganisationSettings; version: number }

/** The settings of the organisation, for every member. */
export async function readSettings(ctx: Context): Promise<VersionedSettings> {
  requirePermission(ctx.principal, 'directory.read')
  return versioned(ctx.tx, await rowOf(ctx, false))
}

/**
 * Changes what was given of the settings. The edition is the owner's to change.
 * @param asked version that the client has seen, null for no check
 * @throws forbidden, version_mismatch, malformed (time zone)
 */
export async function updateSettings(
  ctx: Context,
  change: z.output<typeof organisationSettingsUpdate>,
  asked: number | null,
): Promise<VersionedSettings> {
  requirePermission(ctx.principal, 'settings.manage')
  if (change.edition !== undefined && ctx.principal.adminRole !== 'owner')
    throw new MusterError('forbidden', { reason: 'owner_only', setting: 'edition' })
  const row = await rowOf(ctx, true)
  requireVersion(asked, row.version)
  const next = {
    name: change.name ?? row.name,
    edition: change.edition ?? row.edition,
    timeZone: change.timeZone === undefined ? row.time_zone : requireTimeZone(change.timeZone),
    language: change.language ?? row.language,
    seats: change.seats === undefined ? row.seats : change.seats,
    otherDomains: change.otherDomains ?? row.other_domains,
  }
  const { rows } = await sql<OrganisationRow>`
    update directory.organisation as o set name = ${next.name}, edition = ${next.edition},
      time_zone = ${next.timeZone}, language = ${next.language}, seats = ${next.seats},
      other_domains = ${next.otherDomains},
      version = o.version + 1, updated_at = ${ctx.now}
    where o.id = ${row.id}::uuid returning ${organisationColumns}
  `.execute(ctx.tx)
  const given = Object.keys(change) as (keyof typeof next)[]
  const former = { ...row, timeZone: row.time_zone, otherDomains: row.other_domains }
  await record(ctx, {
    action: 'directory.organisation.update',
    subject: { kind: 'organisation', id: row.id, name: next.name },
    before: Object.fromEntries(given.map((key) => [key, former[key]])),
    after: Object.fromEntries(given.map((key) => [key, next[key]])),
  })
  return versioned(ctx.tx, rows[0] as OrganisationRow)
}

async function rowOf({ tx, principal }: Context, lock: boolean): Promise<OrganisationRow> {
  const { rows } = await sql<OrganisationRow>`
    select ${organisationColumns} from directory.organisation o
    where o.id = ${principal.organisationId}::uuid ${lock ? sql`for no key update` : sql``}
  `.execute(tx)
  if (rows[0] === undefined) throw new MusterError('not_found', { kind: 'organisation' })
  return rows[0]
}

async function versioned(tx: Tx, row: OrganisationRow): Promise<VersionedSettings> {
  const { rows } = await sql<{ used: number }>`
    select coalesce(sum(people), 0)::int as used from directory.member_count where status <> 'inactive'
  `.execute(tx)
  return {
    version: row.version,
    settings: {
      id: row.id,
      name: row.name,
      slug: row.slug,
      edition: row.edition,
      timeZone: row.time_zone,
      language: row.language,
      seats: row.seats,
      seatsUsed: rows[0]?.used ?? 0,
      otherDomains: row.other_domains,
      createdAt: row.created_at.toISOString(),
      updatedAt: row.updated_at.toISOString(),
    },
  }
}
