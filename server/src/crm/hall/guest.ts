import type {
  CustomerPermissions,
  CustomerRole,
  HallDoor,
  Language,
  MyCustomerPortal,
} from '@muster/contract'
import { sql } from 'kysely'
import { personPrincipal } from '../../identity/index.ts'
import { type Identity, isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Database, Tx } from '../../platform/database/index.ts'
import type { Allowed } from './rules.ts'

/** Who is in a customer portal: one of its users, and the portal. */
export type Guest = Allowed & {
  userId: string
  portalId: string
  portal: HallDoor
  email: string
  newEmail: string | null
  displayName: string
  userType: string
  accountName: string | null
}

/** The context of a customer portal user: walled to the organisation, with rights in nothing but the hall. */
export type GuestContext = Context & { guest: Guest }

/** A portal by its address: organisation (slug or id) and portal (slug or id). */
export type HallAddress = { org: string; portal: string }

/** What the hall stands on. */
export type HallGround = {
  database: Database
  /** An organisation by slug or id; null for none. */
  place: (organisation: string) => Promise<{ id: string; slug: string } | null>
}

type DoorRow = HallDoor & { portalId: string; isActive: boolean; organisationId: string }

/** What stands at the door of a portal, for whoever knows its address. @throws not_found, also where it is closed */
export async function readDoor(ground: HallGround, { org, portal }: HallAddress): Promise<HallDoor> {
  const place = await placeOf(ground, org)
  const found = await ground.database.inOrganisationToLook(place.id, (tx) => doorOf(tx, place.id, portal))
  if (found === null || !found.isActive) throw noPortal()
  return shownDoor(found)
}

/**
 * Lets a customer portal user into one transaction of their portal: the first line of everything that the hall does. What
 * they are is read anew with every request, so that a deactivation ends it with the next one. Sessions alone come in: no
 * program acts for somebody from outside.
 *
 * @param address network address of the request
 * @throws not_found for whoever is no user of this portal; customer_portal_closed `{portal, organisation}` for one who was
 *   deactivated, or whose portal or type was; forbidden for API tokens
 */
export async function asGuest<T>(
  ground: HallGround,
  identity: Identity,
  { org, portal }: HallAddress,
  address: string,
  work: (ctx: GuestContext) => Promise<T>,
): Promise<T> {
  if (identity.via.kind !== 'session') throw new MusterError('forbidden', { reason: 'session_needed' })
  const place = await placeOf(ground, org)
  return ground.database.inOrganisation(place.id, async (tx) => {
    const door = await doorOf(tx, place.id, portal)
    const guest = door === null ? null : await guestOf(tx, door, identity.identityId)
    if (guest === null) throw noPortal()
    return work({
      tx,
      now: new Date(),
      guest,
      principal: personPrincipal({
        organisationId: place.id,
        organisationSlug: place.slug,
        identityId: identity.identityId,
        displayName: guest.displayName,
        address,
      }),
    })
  })
}

async function placeOf({ place }: HallGround, org: string): Promise<{ id: string; slug: string }> {
  const found = await place(org)
  if (found === null) throw noPortal()
  return found
}

const noPortal = () => new MusterError('not_found', { kind: 'customer_portal' })

async function doorOf(tx: Tx, organisationId: string, portal: string): Promise<DoorRow | null> {
  const { rows } = await sql<DoorRow>`
    select p.id as "portalId", p.name, p.slug, p.language, p.is_active as "isActive", o.id as "organisationId",
      o.name as organisation, o.slug as "organisationSlug"
    from crm.customer_portal p join directory.organisation o on o.id = p.organisation_id
    where p.organisation_id = ${organisationId}::uuid
      and ${isId(portal) ? sql`p.id = ${portal}::uuid` : sql`p.slug = ${portal.toLowerCase()}`}
  `.execute(tx)
  return rows[0] ?? null
}

function shownDoor({ organisation, organisationSlug, name, slug, language }: HallDoor): HallDoor {
  return { organisation, organisationSlug, name, slug, language }
}

type GuestRow = Omit<Guest, 'portal' | 'portalId'> & {
  isActive: boolean
  language: Language | null
  role: CustomerRole
  permissions: CustomerPermissions
}

/** Who an identity is in a portal; null for nobody. @throws customer_portal_closed */
async function guestOf(tx: Tx, door: DoorRow, identityId: string): Promise<Guest | null> {
  const { rows } = await sql<GuestRow>`
    select u.id as "userId", u.email, u.new_email as "newEmail", u.display_name as "displayName", u.role,
      u.contact_id as "contactId", u.account_id as "accountId", u.language, a.name as "accountName",
      t.name as "userType", t.permissions,
      u.status = 'active' and t.is_active and m.status is distinct from 'inactive' as "isActive"
    from crm.customer_user u
    join crm.customer_user_type t on t.organisation_id = u.organisation_id and t.id = u.user_type_id
    left join crm.account a on a.organisation_id = u.organisation_id and a.id = u.account_id
    left join directory.member m on m.organisation_id = u.organisation_id and m.identity_id = u.identity_id
    where u.organisation_id = ${door.organisationId}::uuid and u.identity_id = ${identityId}::uuid
      and u.portal_id = ${door.portalId}::uuid and u.confirmed_at is not null
    order by u.status = 'active' desc limit 1
  `.execute(tx)
  const [found] = rows
  if (found === undefined) return null
  const { isActive, language, ...guest } = found
  const portal = shownDoor(door)
  if (!door.isActive || !isActive)
    throw new MusterError('customer_portal_closed', {
      portal: portal.name,
      organisation: portal.organisation,
    })
  return {
    ...guest,
    portalId: door.portalId,
    portal: { ...portal, language: language ?? portal.language },
  }
}

/** The open customer portals of the transaction's organisation that an identity may enter, by name. */
export async function customerPortalsOf(tx: Tx, identityId: string): Promise<MyCustomerPortal[]> {
  const { rows } = await sql<MyCustomerPortal>`
    select o.name as organisation, o.slug as "organisationSlug", p.name, p.slug
    from crm.customer_user u
    join crm.customer_portal p on p.organisation_id = u.organisation_id and p.id = u.portal_id and p.is_active
    join crm.customer_user_type t on t.organisation_id = u.organisation_id and t.id = u.user_type_id and t.is_active
    join directory.organisation o on o.id = u.organisation_id
    left join directory.member m on m.organisation_id = u.organisation_id and m.identity_id = u.identity_id
    where u.identity_id = ${identityId}::uuid and u.state = 'confirmed' and m.status is distinct from 'inactive'
    order by p.name_key
  `.execute(tx)
  return rows
}
