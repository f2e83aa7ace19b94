import type { CrmModule } from '@muster/contract'
import { sql } from 'kysely'
import { type Edition, integrationTrialOf, MusterError } from '../../kernel/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import type { DoorAccess } from '../door/portal-door.ts'
import type { IntegrationGround } from '../ground.ts'

/** What joins the CRM of the transaction's organisation with a portal. */
export type Connection = {
  organisationId: string
  /** Name of the CRM's organisation. */
  organisation: string
  edition: Edition
  state: 'draft' | 'active' | 'off'
  portalOrganisationId: string
  portalId: string
  portalName: string
  portalSlug: string
  portalOrganisation: string
  accessKind: 'own' | 'key'
  identityId: string | null
  ownerName: string
  keyEmail: string | null
  keySealed: string | null
  keyEndsAt: Date | null
  role: string
  invite: 'now' | 'later'
  onDeactivation: 'ask' | 'always' | 'never'
  related: CrmModule[]
  activatedAt: Date | null
  activatedBy: string | null
  trialBeganAt: Date | null
  contactedAt: Date | null
  fault: string | null
  faultSince: Date | null
  version: number
}

/** The connection of an organisation, drafts and former ones too; null for none. @param lock against other writers */
export async function readConnection(tx: Tx, lock = false): Promise<Connection | null> {
  const { rows } = await sql<Connection>`
    select c.organisation_id as "organisationId", o.name as organisation, o.edition, c.state,
      c.portal_organisation_id as "portalOrganisationId", c.portal_id as "portalId", c.portal_name as "portalName",
      c.portal_slug as "portalSlug", c.portal_organisation_name as "portalOrganisation",
      c.access_kind as "accessKind", c.identity_id as "identityId", c.owner_name as "ownerName",
      c.key_email as "keyEmail", c.key_sealed as "keySealed", c.key_ends_at as "keyEndsAt", c.role, c.invite,
      c.on_deactivation as "onDeactivation", c.related, c.activated_at as "activatedAt",
      c.activated_by_name as "activatedBy", c.trial_began_at as "trialBeganAt", c.contacted_at as "contactedAt",
      c.fault, c.fault_since as "faultSince", c.version::int as version
    from integration.connection c
    join directory.organisation o on o.id = c.organisation_id
    where c.organisation_id = (select current_setting('muster.org')::uuid)
    ${lock ? sql`for no key update of c` : sql``}
  `.execute(tx)
  return rows[0] ?? null
}

/** The same where there has to be one. @throws integration_no_portal */
export async function requireConnection(tx: Tx, lock = false): Promise<Connection> {
  const connection = await readConnection(tx, lock)
  if (connection === null || connection.state === 'off') throw new MusterError('integration_no_portal')
  return connection
}

/** When the trial of the edition ends; null for an edition without one, and before the first activation. */
export function trialEndOf({
  edition,
  trialBeganAt,
}: Pick<Connection, 'edition' | 'trialBeganAt'>): Date | null {
  const days = integrationTrialOf(edition)
  return days === null || trialBeganAt === null ? null : new Date(trialBeganAt.getTime() + days * 86_400_000)
}

/** Whether a connection does anything at present. */
export function isInEffect(connection: Connection | null, now: Date): connection is Connection {
  return connection !== null && connection.state === 'active' && !isPaused(connection, now)
}

/** Whether the trial is over. */
export function isPaused(connection: Connection, now: Date): boolean {
  const end = trialEndOf(connection)
  return end !== null && end <= now
}

const purpose = ({ organisationId }: { organisationId: string }) => `integration.connection ${organisationId}`

/** Seals a key for the connection of an organisation. */
export function sealKey({ engine }: IntegrationGround, organisationId: string, key: string): string {
  return engine.vault.seal(purpose({ organisationId }), key)
}

/** What lets in at the portal of a connection. @throws connection_gone where this installation has another secret now */
export function accessOf({ engine }: IntegrationGround, connection: Connection): DoorAccess {
  if (connection.accessKind === 'own')
    return {
      kind: 'own',
      organisationId: connection.portalOrganisationId,
      identityId: connection.identityId ?? '',
    }
  const key = engine.vault.unseal(purpose(connection), connection.keySealed ?? '')
  if (key === null) throw new MusterError('connection_gone')
  return { kind: 'key', email: connection.keyEmail ?? '', key }
}
