import type { App, MyCustomerPortal, MyOrganisation } from '@muster/contract'
import { organisationsOf, permissionsOfPrincipal } from '../../identity/index.ts'
import { featuresOf, type Identity, MusterError, type Principal } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Database, Tx } from '../../platform/database/index.ts'
import { type KnownOutside, principalIn } from '../members/find-principal.ts'
import { type OrganisationRow, organisationsByIds } from './organisation-row.ts'

/** What the apps know of people: who comes in beside the members, and what each sees. */
export type Belonging = {
  outside: KnownOutside
  /** The apps that somebody sees, beside the directory. */
  apps: (ctx: Context) => Promise<App[]>
  /** The customer portals of the transaction's organisation that an identity may enter. */
  customerPortals: (tx: Tx, identityId: string) => Promise<MyCustomerPortal[]>
}

/**
 * The organisations that an identity may enter, with what it may do there. An API token enters one; where the
 * person is inactive there is nothing to see.
 */
export async function listMyOrganisations(
  database: Database,
  belonging: Belonging,
  identity: Identity,
): Promise<MyOrganisation[]> {
  const { via, identityId } = identity
  const rows = await database.inSystem(async (tx) => {
    const joined = await organisationsOf(tx, identityId)
    return organisationsByIds(
      tx,
      joined.filter((id) => via.kind === 'session' || via.organisationId === id),
    )
  })
  const mine: MyOrganisation[] = []
  for (const row of rows) {
    const organisation = await asMine(database, belonging, identity, row)
    if (organisation !== null) mine.push(organisation)
  }
  return mine
}

/** The customer portals that an identity may enter, in whichever organisation. No API token leads into one. */
export async function listMyCustomerPortals(
  database: Database,
  belonging: Belonging,
  { via, identityId }: Identity,
): Promise<MyCustomerPortal[]> {
  if (via.kind !== 'session') return []
  const joined = await database.inSystem((tx) => organisationsOf(tx, identityId))
  const mine: MyCustomerPortal[] = []
  for (const id of joined)
    mine.push(...(await database.inOrganisation(id, (tx) => belonging.customerPortals(tx, identityId))))
  return mine
}

async function asMine(
  database: Database,
  belonging: Belonging,
  identity: Identity,
  row: OrganisationRow,
): Promise<MyOrganisation | null> {
  const found = await database.inOrganisation(row.id, async (tx) => {
    const principal = await principalOrNobody(() => principalIn(tx, identity, row, null, belonging.outside))
    if (principal === null) return null
    return { principal, apps: await belonging.apps({ tx, principal, now: new Date() }) }
  })
  if (found === null) return null
  const { principal, apps } = found
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    edition: row.edition,
    features: featuresOf(row.edition),
    timeZone: row.time_zone,
    memberId: principal.memberId,
    apps: principal.memberId === null ? apps : ['directory', ...apps],
    adminRole: principal.adminRole,
    permissions: permissionsOfPrincipal(principal),
  }
}

async function principalOrNobody(find: () => Promise<Principal>): Promise<Principal | null> {
  try {
    return await find()
  } catch (error) {
    if (error instanceof MusterError && ['not_found', 'forbidden'].includes(error.code)) return null
    throw error
  }
}
