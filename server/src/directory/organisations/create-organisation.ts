import type { MyOrganisation, organisationCreate } from '@muster/contract'
import type { z } from 'zod'
import { readAccount } from '../../identity/index.ts'
import { type Identity, MusterError, newId } from '../../kernel/index.ts'
import { systemContext } from '../../platform/context.ts'
import type { Database } from '../../platform/database/index.ts'
import { foundOrganisation } from './found-organisation.ts'
import { type Belonging, listMyCustomerPortals, listMyOrganisations } from './list-my-organisations.ts'

/**
 * Founds one more organisation on this deployment; who asks becomes its owner.
 * @throws forbidden for a token without `admin`, an address that is not verified, or somebody who belongs to customer
 *   portals alone; malformed
 */
export async function createOrganisation(
  database: Database,
  belonging: Belonging,
  identity: Identity,
  { name, timeZone }: z.output<typeof organisationCreate>,
): Promise<MyOrganisation> {
  if (identity.via.kind === 'token' && !identity.via.scopes.includes('admin'))
    throw new MusterError('forbidden')
  await refuseCustomers(database, belonging, identity)
  const organisationId = newId()
  await database.inOrganisation(organisationId, async (tx) => {
    const { id: identityId, email, displayName, language } = await readAccount(tx, identity.identityId)
    await foundOrganisation(systemContext(tx, organisationId), {
      name,
      timeZone,
      language: language ?? undefined,
      owner: { identityId, email, displayName, firstName: '', lastName: '' },
    })
  })
  const mine = await listMyOrganisations(database, belonging, {
    ...identity,
    via: { kind: 'session', sessionId: '' },
  })
  const created = mine.find((organisation) => organisation.id === organisationId)
  if (created === undefined) throw new MusterError('not_found', { kind: 'organisation' })
  return created
}

/** Whoever came in as somebody's customer, and as nothing else, founds nothing here. */
async function refuseCustomers(database: Database, belonging: Belonging, identity: Identity): Promise<void> {
  if ((await listMyCustomerPortals(database, belonging, identity)).length === 0) return
  if ((await listMyOrganisations(database, belonging, identity)).length === 0)
    throw new MusterError('forbidden')
}
