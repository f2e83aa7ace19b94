import { MusterError } from '../kernel/index.ts'
import { room, type Tx } from '../platform/database/index.ts'

/**
 * Notes that an identity has joined an organisation, so that its organisations can be listed. What it may do
 * there is the member's matter.
 *
 * @param isInvited whether an invitation of that organisation was accepted, which is enough for it alone
 * @throws forbidden for an address that is not verified: it never joins by itself
 */
export async function joinOrganisation(
  tx: Tx,
  identityId: string,
  organisationId: string,
  isInvited = false,
): Promise<void> {
  const found = await room(tx, 'identity')
    .selectFrom('identity.identity')
    .select('verified_at')
    .where('id', '=', identityId)
    .executeTakeFirst()
  if (found?.verified_at == null && !isInvited)
    throw new MusterError('forbidden', { reason: 'unverified_address' })
  await room(tx, 'identity')
    .insertInto('identity.belonging')
    .values({ identity_id: identityId, organisation_id: organisationId })
    .onConflict((conflict) => conflict.columns(['identity_id', 'organisation_id']).doNothing())
    .execute()
}

/** Ids of the organisations that an identity has joined. */
export async function organisationsOf(tx: Tx, identityId: string): Promise<string[]> {
  const rows = await room(tx, 'identity')
    .selectFrom('identity.belonging')
    .select('organisation_id')
    .where('identity_id', '=', identityId)
    .orderBy('organisation_id')
    .execute()
  return rows.map((row) => row.organisation_id)
}
