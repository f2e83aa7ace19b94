import { room, type Tx } from '../platform/database/index.ts'

/** Who signs in with an address; null for nobody. @param emailKey the address's key */
export async function identityOfAddress(tx: Tx, emailKey: string): Promise<string | null> {
  const found = await room(tx, 'identity')
    .selectFrom('identity.identity')
    .select('id')
    .where('email_key', '=', emailKey)
    .executeTakeFirst()
  return found?.id ?? null
}

/**
 * Notes that an identity owns its address, as whoever holds a mailed link does.
 * @returns whether that was not known before
 */
export async function verifyAddress(tx: Tx, identityId: string): Promise<boolean> {
  const { numUpdatedRows } = await room(tx, 'identity')
    .updateTable('identity.identity')
    .set({ verified_at: new Date() })
    .where('id', '=', identityId)
    .where('verified_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Gives an account another address to sign in with, which nobody has; its password stays. */
export async function renameIdentity(
  tx: Tx,
  identityId: string,
  { email, emailKey }: { email: string; emailKey: string },
): Promise<void> {
  await room(tx, 'identity')
    .updateTable('identity.identity')
    .set({ email, email_key: emailKey, updated_at: new Date() })
    .where('id', '=', identityId)
    .execute()
}
