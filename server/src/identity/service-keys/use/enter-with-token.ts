import { sql } from 'kysely'
import { MusterError } from '../../../kernel/index.ts'
import { hashToken } from '../../secret-token.ts'
import { countGuess } from '../../throttle.ts'
import { noteRefusal, noteUse } from './note-use.ts'
import type { KeyUseGround } from './use-ground.ts'
import { placeOfHash, readUsedKey, type UsedKey } from './used-key.ts'

/**
 * Who calls with an access token. The key behind it is judged at each call, so that the token dies with it.
 * @throws unauthenticated for a token that is unknown or has ended; a code of its own for one whose key is dead
 *   or may not be used from there; rate_limited for too many calls of a key
 */
export async function enterWithToken(ground: KeyUseGround, token: string, address: string): Promise<UsedKey> {
  const { database, callsPerMinute } = ground
  const place = await database.inSystem((tx) => placeOfHash(tx, 'access', hashToken(token)))
  // one that has ended was one: whoever sends it is no guesser
  if (place?.hasEnded) throw new MusterError('unauthenticated')
  const now = new Date()
  const answer =
    place === null
      ? null
      : await database.inOrganisation(place.organisationId, async (tx) => {
          const used = await readUsedKey(tx, ground, place, address, now)
          if (used === null) return null
          if (used.fault !== null) {
            await noteRefusal(tx, used, now)
            return new MusterError(used.fault)
          }
          // losing the last counts to a crash is no harm: nobody waits for the disk
          await sql`set local synchronous_commit = off`.execute(tx)
          const calls = await noteUse(tx, used)
          return calls > callsPerMinute ? new MusterError('rate_limited', { reason: 'calls_of_key' }) : used
        })
  if (answer === null) {
    // what was never meant to be one is a mistake, not a guess
    if (token.startsWith('msa_')) await countGuess(database, address)
    throw new MusterError('unauthenticated')
  }
  if (answer instanceof MusterError) throw answer
  return answer
}
