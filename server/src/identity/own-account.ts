import type { Account, Language, meUpdate } from '@muster/contract'
import type { z } from 'zod'
import { MusterError } from '../kernel/index.ts'
import { room, type Tx } from '../platform/database/index.ts'

/** Reads the account of an identity. @throws not_found */
export async function readAccount(tx: Tx, identityId: string): Promise<Account> {
  const row = await room(tx, 'identity')
    .selectFrom('identity.identity')
    .select(['id', 'email', 'display_name', 'language', 'theme', 'verified_at', 'password_hash'])
    .where('id', '=', identityId)
    .executeTakeFirst()
  if (row === undefined) throw new MusterError('not_found', { kind: 'identity' })
  return {
    id: row.id,
    email: row.email,
    displayName: row.display_name,
    isVerified: row.verified_at !== null,
    hasPassword: row.password_hash !== null,
    language: row.language as Language | null,
    theme: row.theme as Account['theme'],
  }
}

/** Sets what was given of a person's own account: name, language, theme. */
export async function updateAccount(
  tx: Tx,
  identityId: string,
  change: z.output<typeof meUpdate>,
): Promise<void> {
  await room(tx, 'identity')
    .updateTable('identity.identity')
    .set({
      updated_at: new Date(),
      ...(change.displayName === undefined ? {} : { display_name: change.displayName }),
      ...(change.language === undefined ? {} : { language: change.language }),
      ...(change.theme === undefined ? {} : { theme: change.theme }),
    })
    .where('id', '=', identityId)
    .execute()
}
