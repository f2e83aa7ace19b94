import { createHash, timingSafeEqual } from 'node:crypto'
import type { KeyScope } from '@muster/contract'
import { emailKey, MusterError } from '../../../kernel/index.ts'
import { hashToken } from '../../secret-token.ts'
import { countGuess } from '../../throttle.ts'
import { isKeyText } from './key-text.ts'
import { noteRefusal, noteUse } from './note-use.ts'
import type { KeyUseGround } from './use-ground.ts'
import { placeOfHash, readUsedKey, type UsedKey } from './used-key.ts'

/** Where this server itself calls from. */
const ownAddress = '127.0.0.1'

/**
 * Who calls with a pair of address and key, for what this server does itself with a key that it keeps. The key is
 * judged at each call, as an access token's is.
 * @param address whose guess a wrong pair counts as
 * @throws key_not_accepted for what is no pair; a code of its own for a dead key; key_scope_missing; rate_limited
 */
export async function enterWithKey(
  ground: KeyUseGround,
  pair: { email: string; key: string },
  scope: KeyScope,
  address: string | null,
): Promise<UsedKey> {
  const { database, callsPerMinute } = ground
  const place = isKeyText(pair.key)
    ? await database.inSystem((tx) => placeOfHash(tx, 'key', hashToken(pair.key)))
    : null
  const now = new Date()
  const answer =
    place === null
      ? null
      : await database.inOrganisation(place.organisationId, async (tx) => {
          const used = await readUsedKey(tx, ground, place, ownAddress, now)
          if (used === null || !isSame(used.ownerEmailKey, emailKey(pair.email) ?? '')) return null
          if (used.fault !== null) {
            await noteRefusal(tx, used, now)
            return new MusterError(used.fault)
          }
          if (!used.scopes.includes(scope)) return new MusterError('key_scope_missing', { scope })
          const calls = await noteUse(tx, used)
          return calls > callsPerMinute ? new MusterError('rate_limited', { reason: 'calls_of_key' }) : used
        })
  if (answer === null) {
    if (address !== null) await countGuess(database, address)
    throw new MusterError('key_not_accepted')
  }
  if (answer instanceof MusterError) throw answer
  return answer
}

/** Compares in a time that tells nothing. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
