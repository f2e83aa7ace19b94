import { MusterError } from '../../../kernel/index.ts'
import type { Tx } from '../../../platform/database/index.ts'
import type { KeyUseGround } from './use-ground.ts'
import { readUsedKey, type UsedKey } from './used-key.ts'

/**
 * Who acts when what a key asked for is carried out after its call: the key is judged anew, as if it called now.
 * @param from where the call came from
 * @throws unauthenticated for a key that is gone; a code of its own for one that is dead by now
 */
export async function actLater(
  tx: Tx,
  ground: KeyUseGround,
  secret: { organisationId: string; secretId: string },
  from: string,
  now: Date,
): Promise<UsedKey> {
  const used = await readUsedKey(tx, ground, secret, from, now)
  if (used === null) throw new MusterError('unauthenticated')
  if (used.fault !== null) throw new MusterError(used.fault)
  return used
}
