import type { Integration, IntegrationFault, IntegrationMe } from '@muster/contract'
import type { PhraseKey, Translate } from '@muster/phrases'
import { sql } from 'kysely'
import { namesOfAdministrators, requireAdministrator } from '../../crm/index.ts'
import { type Edition, integrationTrialOf } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { mappingOf } from '../client-links/mapping-row.ts'
import { myRights } from '../permissions/my-rights.ts'
import { permissionsOf } from '../permissions/permission-row.ts'
import { type Connection, isPaused, readConnection, trialEndOf } from './connection-row.ts'

/** The whole configuration, for Administrators of the CRM. @throws crm_no_user, administrator_needed */
export async function viewIntegration(ctx: Context, t: Translate): Promise<Integration> {
  await requireAdministrator(ctx, 'read')
  const connection = await readConnection(ctx.tx)
  return {
    ...(connection === null ? nothingYet : shown(connection, ctx.now)),
    fault: connection === null ? null : await faultOf(ctx, connection, t),
    clients: connection === null ? null : await mappingOf(ctx, connection.portalId),
    permissions: await permissionsOf(ctx),
    trialDays: integrationTrialOf(connection?.edition ?? (await editionOf(ctx))),
  }
}

type Shown = Omit<Integration, 'fault' | 'clients' | 'permissions' | 'trialDays'>

const nothingYet: Shown = {
  state: 'none',
  portal: null,
  access: null,
  role: '',
  invite: 'now',
  onDeactivation: 'ask',
  related: ['accounts', 'contacts', 'deals'],
  activatedAt: null,
  activatedBy: null,
  trialEndsAt: null,
  version: 0,
}

function shown(connection: Connection, now: Date): Shown {
  const { portalId: id, portalName, portalSlug, portalOrganisation, accessKind, state } = connection
  return {
    state: state === 'active' && isPaused(connection, now) ? 'paused' : state,
    portal: {
      id,
      name: portalName,
      slug: portalSlug,
      organisation: portalOrganisation,
      isOwn: isOwn(connection),
    },
    access: {
      kind: accessKind,
      owner: connection.ownerName,
      email: connection.keyEmail,
      endsAt: connection.keyEndsAt?.toISOString() ?? null,
      contactedAt: connection.contactedAt?.toISOString() ?? null,
    },
    role: connection.role,
    invite: connection.invite,
    onDeactivation: connection.onDeactivation,
    related: connection.related,
    activatedAt: connection.activatedAt?.toISOString() ?? null,
    activatedBy: connection.activatedBy,
    trialEndsAt: trialEndOf(connection)?.toISOString() ?? null,
    version: connection.version,
  }
}

/** Whether the portal belongs to the organisation of the CRM. */
export function isOwn({ organisationId, portalOrganisationId }: Connection): boolean {
  return organisationId === portalOrganisationId
}

/** Why the portal lets nobody in, in the reader's language; null where it does. */
export async function faultOf(
  ctx: Context,
  { fault, faultSince }: Connection,
  t: Translate,
): Promise<IntegrationFault | null> {
  if (fault === null || faultSince === null) return null
  return {
    code: fault,
    text: t(`errors.${fault}` as PhraseKey),
    since: faultSince.toISOString(),
    administrators: await namesOfAdministrators(ctx),
  }
}

/** What the reader may do with projects; for whoever does not work in the CRM, nothing. */
export async function viewMine(ctx: Context, t: Translate): Promise<IntegrationMe> {
  const { connection, rights, isAdministrator: canConfigure } = await myRights(ctx)
  if (connection === null)
    return { isActive: false, portal: null, rights, related: [], fault: null, canConfigure }
  return {
    isActive: true,
    portal: { name: connection.portalName, slug: connection.portalSlug, isOwn: isOwn(connection) },
    rights,
    related: connection.related,
    fault: rights.view ? await faultOf(ctx, connection, t) : null,
    canConfigure,
  }
}

async function editionOf({ tx, principal }: Context): Promise<Edition> {
  const { rows } = await sql<{ edition: Edition }>`select edition from directory.organisation
    where id = ${principal.organisationId}::uuid`.execute(tx)
  return rows[0]?.edition ?? 'enterprise'
}
