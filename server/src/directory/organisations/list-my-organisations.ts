import type { MyOrganisation } from '@muster/contract'
import { organisationsOf, permissionsOfPrincipal } from '../../identity/index.ts'
import type { Identity } from '../../kernel/index.ts'
import type { Database } from '../../platform/database/index.ts'
import { memberByIdentity } from '../members/find-principal.ts'
import { featuresOf } from './editions.ts'
import { type OrganisationRow, organisationsByIds } from './organisation-row.ts'

/**
 * The organisations that an identity may enter, with what it may do there. An API token enters one; where the
 * person is inactive there is nothing to see.
 */
export async function listMyOrganisations(database: Database, identity: Identity): Promise<MyOrganisation[]> {
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
    const organisation = await asMine(database, identity, row)
    if (organisation !== null) mine.push(organisation)
  }
  return mine
}

async function asMine(
  database: Database,
  { identityId, via }: Identity,
  row: OrganisationRow,
): Promise<MyOrganisation | null> {
  const member = await database.inOrganisation(row.id, (tx) => memberByIdentity(tx, identityId))
  if (member === null || member.status === 'inactive') return null
  return {
    id: row.id,
    name: row.name,
    slug: row.slug,
    edition: row.edition,
    features: featuresOf(row.edition),
    timeZone: row.time_zone,
    memberId: member.id,
    adminRole: member.admin_role,
    permissions: permissionsOfPrincipal({
      organisationId: row.id,
      organisationSlug: row.slug,
      identityId,
      memberId: member.id,
      displayName: member.display_name,
      adminRole: member.admin_role,
      scopes: via.kind === 'token' ? via.scopes : null,
      address: null,
      kind: via.kind === 'token' ? 'token' : 'person',
    }),
  }
}
