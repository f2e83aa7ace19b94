import type { IntegrationPortal, IntegrationPortalChoice } from '@muster/contract'
import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { requireAdministrator } from '../../crm/index.ts'
import { MusterError, type Principal } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { openDoor } from '../door/open-door.ts'
import type { DoorAccess, DoorOwner } from '../door/portal-door.ts'
import type { IntegrationGround } from '../ground.ts'
import type { Asking } from './ask-portal.ts'
import { readConnection, sealKey } from './connection-row.ts'

/** The portals of this organisation that whoever asks owns or administers. @throws crm_no_user, administrator_needed */
export async function listOwnPortals(asking: Asking, principal: Principal): Promise<IntegrationPortal[]> {
  await asking.inOrganisation((ctx) => requireAdministrator(ctx, 'read'))
  const { portals } = await openDoor(asking.ground, ownAccess(principal), asking.actor).look()
  return portals
}

/**
 * The portals that an address and a service key lead to, and when the key stops.
 * @throws crm_no_user, administrator_needed, forbidden, key_* for what is no pair or a dead key, rate_limited
 */
export async function lookUpPortals(asking: Asking, pair: { email: string; key: string }) {
  await asking.inOrganisation((ctx) => requireAdministrator(ctx, 'change'))
  const { owner, portals } = await openDoor(asking.ground, { kind: 'key', ...pair }, asking.actor).look()
  return { items: portals, keyEndsAt: owner.endsAt }
}

/**
 * Chooses the portal of the set-up: one's own, another person's, or one that is made now. Nothing else comes of it
 * until the integration is activated.
 * @throws crm_no_user, administrator_needed, forbidden; integration_active; key_*, integration_not_administrator
 */
export async function choosePortal(
  asking: Asking,
  principal: Principal,
  choice: IntegrationPortalChoice,
): Promise<void> {
  await asking.inOrganisation(async (ctx) => {
    await requireAdministrator(ctx, 'change')
    await requireNotActive(ctx)
  })
  const access: DoorAccess =
    'key' in choice ? { kind: 'key', email: choice.email, key: choice.key } : ownAccess(principal)
  const door = openDoor(asking.ground, access, asking.actor)
  const portalId = 'portalId' in choice ? choice.portalId : (await door.createPortal(choice.name)).id
  const { owner, portal } = await door.portal(portalId)
  await asking.inOrganisation(async (ctx) => {
    await requireNotActive(ctx)
    await keepDraft(ctx, asking.ground, { access, owner, portal })
    await record(ctx, {
      action: 'integration.portal.choose',
      subject: { kind: 'integration', id: null, name: portal.name },
      after: { portal: portal.name, organisation: portal.organisation, access: access.kind },
    })
  })
}

async function requireNotActive({ tx }: Context): Promise<void> {
  const connection = await readConnection(tx, true)
  if (connection?.state === 'active')
    throw new MusterError('integration_active', { portal: connection.portalName })
}

/** With whom one's own portals are opened. */
export function ownAccess({ organisationId, identityId }: Principal): DoorAccess {
  return { kind: 'own', organisationId, identityId: identityId ?? '' }
}

type Chosen = { access: DoorAccess; owner: DoorOwner; portal: IntegrationPortal }

async function keepDraft(
  { tx, principal, now }: Context,
  ground: IntegrationGround,
  { access, owner, portal }: Chosen,
): Promise<void> {
  const { organisationId } = principal
  const key = accessColumns(ground, organisationId, access, owner)
  await sql`
    insert into integration.connection (organisation_id, state, portal_organisation_id, portal_id, portal_name,
      portal_slug, portal_organisation_name, access_kind, identity_id, owner_name, key_email, key_sealed, key_ends_at,
      contacted_at, created_at, updated_at)
    values (${organisationId}::uuid, 'draft', ${owner.organisationId}::uuid, ${portal.id}::uuid, ${portal.name},
      ${portal.slug}, ${portal.organisation}, ${access.kind}, ${key.identityId}::uuid, ${owner.name}, ${key.email},
      ${key.sealed}, ${owner.endsAt}::timestamptz, ${now}, ${now}, ${now})
    on conflict (organisation_id) do update set state = 'draft',
      portal_organisation_id = excluded.portal_organisation_id, portal_id = excluded.portal_id,
      portal_name = excluded.portal_name, portal_slug = excluded.portal_slug,
      portal_organisation_name = excluded.portal_organisation_name, access_kind = excluded.access_kind,
      identity_id = excluded.identity_id, owner_name = excluded.owner_name, key_email = excluded.key_email,
      key_sealed = excluded.key_sealed, key_ends_at = excluded.key_ends_at, contacted_at = excluded.contacted_at,
      fault = null, fault_since = null, updated_at = excluded.updated_at,
      version = integration.connection.version + 1
  `.execute(tx)
}

/** How what lets in is kept. */
export function accessColumns(
  ground: IntegrationGround,
  organisationId: string,
  access: DoorAccess,
  owner: DoorOwner,
) {
  if (access.kind === 'own') return { identityId: owner.identityId, email: null, sealed: null }
  return { identityId: null, email: access.email, sealed: sealKey(ground, organisationId, access.key) }
}
