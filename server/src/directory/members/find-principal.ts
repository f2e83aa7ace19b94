import { type RawBuilder, sql } from 'kysely'
import { type Identity, isId, MusterError, type Principal } from '../../kernel/index.ts'
import { type Database, prepared, type Tx } from '../../platform/database/index.ts'
import { organisationsByIds } from '../organisations/organisation-row.ts'
import { type MemberRow, memberColumns } from './member-row.ts'

/**
 * The member behind an identity in the transaction's organisation, whatever their status; null for nobody.
 * @param identity its id, or SQL that says it
 */
export async function memberByIdentity(
  tx: Tx,
  identity: string | RawBuilder<string | null>,
): Promise<MemberRow | null> {
  const id = typeof identity === 'string' ? sql`${identity}::uuid` : identity
  const { rows } = await prepared(sql<MemberRow>`
    select ${memberColumns} from directory.member m where m.identity_id = ${id}
  `).execute(tx)
  return rows[0] ?? null
}

/** An organisation by slug or id. */
export type OrganisationPlace = { id: string; slug: string }

// neither id nor slug of an organisation ever changes, so what was found once is not asked for again
const found = new WeakMap<Database, Map<string, OrganisationPlace>>()
const mostRemembered = 10_000

/** Where an organisation is, by slug or id; null for none. */
export async function findOrganisation(
  database: Database,
  organisation: string,
): Promise<OrganisationPlace | null> {
  const known = found.get(database) ?? new Map<string, OrganisationPlace>()
  found.set(database, known)
  const remembered = known.get(organisation)
  if (remembered !== undefined) return remembered
  const place = await database.inSystem((tx) => organisationOf(tx, organisation))
  if (place !== null && known.size < mostRemembered) known.set(organisation, place)
  return place
}

/**
 * How an app knows an identity that is no member of the transaction's organisation; null for nobody. Not active:
 * it did belong, and was deactivated everywhere.
 */
export type KnownOutside = (
  tx: Tx,
  identityId: string,
) => Promise<{ displayName: string; isActive: boolean } | null>

/**
 * Who an identity is in an organisation. An organisation that it does not belong to is as good as none.
 *
 * @param organisation id or slug
 * @param address network address of the request
 * @throws not_found (also for an API token of another organisation); forbidden for an inactive member
 */
export async function findPrincipal(
  database: Database,
  identity: Identity,
  organisation: string,
  address: string | null,
): Promise<Principal> {
  const place = await findOrganisation(database, organisation)
  if (place === null) throw new MusterError('not_found', { kind: 'organisation' })
  return database.inOrganisation(place.id, (tx) => principalIn(tx, identity, place, address))
}

/**
 * The same inside a transaction of that organisation.
 * @param outside whom an app knows beyond the members
 * @throws not_found, forbidden
 */
export async function principalIn(
  tx: Tx,
  identity: Identity,
  place: OrganisationPlace,
  address: string | null,
  outside: KnownOutside | null = null,
): Promise<Principal> {
  const member = await memberByIdentity(tx, identity.identityId)
  return principalOf(tx, identity, member, place, address, outside)
}

/**
 * Who an identity is, when its member row is known: null for an identity that is no member. An inactive member never
 * comes in, whatever else they are.
 * @throws not_found, forbidden
 */
export async function principalOf(
  tx: Tx,
  identity: Identity,
  member: MemberRow | null,
  place: OrganisationPlace,
  address: string | null,
  outside: KnownOutside | null,
): Promise<Principal> {
  const { via } = identity
  if (via.kind === 'token' && via.organisationId !== place.id)
    throw new MusterError('not_found', { kind: 'organisation' })
  if (member === null) {
    const known = outside === null ? null : await outside(tx, identity.identityId)
    if (known === null) throw new MusterError('not_found', { kind: 'organisation' })
    if (!known.isActive) await refuseInactive(tx, place)
    return {
      organisationId: place.id,
      organisationSlug: place.slug,
      identityId: identity.identityId,
      memberId: null,
      displayName: known.displayName,
      adminRole: 'none',
      scopes: via.kind === 'token' ? via.scopes : null,
      address,
      kind: via.kind === 'token' ? 'token' : 'person',
    }
  }
  if (member.status === 'inactive') await refuseInactive(tx, place)
  return {
    organisationId: place.id,
    organisationSlug: place.slug,
    identityId: identity.identityId,
    memberId: member.id,
    displayName: member.display_name,
    adminRole: member.admin_role,
    scopes: via.kind === 'token' ? via.scopes : null,
    address,
    kind: via.kind === 'token' ? 'token' : 'person',
  }
}

async function refuseInactive(tx: Tx, place: OrganisationPlace): Promise<never> {
  const [organisation] = await organisationsByIds(tx, [place.id])
  throw new MusterError('forbidden', { reason: 'inactive', organisation: organisation?.name ?? place.slug })
}

async function organisationOf(tx: Tx, text: string): Promise<OrganisationPlace | null> {
  const { rows } = await sql<OrganisationPlace>`
    select id, slug from directory.organisation
    where ${isId(text) ? sql`id = ${text}::uuid` : sql`slug = ${text.toLowerCase()}`}
  `.execute(tx)
  return rows[0] ?? null
}
