import { createHash, timingSafeEqual } from 'node:crypto'
import type { KeyHealth, KeyScope } from '@muster/contract'
import { sql } from 'kysely'
import { record } from '../../../audit/index.ts'
import { emailKey, MusterError } from '../../../kernel/index.ts'
import type { Tx } from '../../../platform/database/index.ts'
import { hashToken, makeToken } from '../../secret-token.ts'
import { countGuess } from '../../throttle.ts'
import { isKeyText } from './key-text.ts'
import { noteRefusal, noteUse } from './note-use.ts'
import type { KeyUseGround } from './use-ground.ts'
import { placeOfHash, readUsedKey, type UsedKey } from './used-key.ts'

/** How long an access token is good for. */
export const accessSeconds = 3600

const windowMinutes = 10
/** Access tokens of one key in a window. */
const mostTokens = 100

/** What came with a request for an access token. */
export type KeyPair = { email: string; key: string; address: string; grant: string }

/** An access token, and how the key stands that it was got with. */
export type KeyAccess = {
  accessToken: string
  key: { name: string; scopes: KeyScope[]; health: KeyHealth }
}

/**
 * Exchanges an address and a key for an access token of an hour. Every exchange is recorded.
 * @throws key_not_accepted for what is no pair, whoever sends it; a code of its own for a pair whose key is dead
 *   or may not be used from there; rate_limited for an address that guesses, and for a key that asks too often
 */
export async function exchangeKey(ground: KeyUseGround, pair: KeyPair): Promise<KeyAccess> {
  const { database } = ground
  const hash = hashToken(pair.key)
  const place = await database.inSystem((tx) => placeOfHash(tx, 'key', hash))
  const now = new Date()
  const answer =
    place === null || !isKeyText(pair.key)
      ? null
      : await database.inOrganisation(place.organisationId, async (tx) => {
          const used = await readUsedKey(tx, ground, place, pair.address, now)
          if (used === null || !isSame(used.ownerEmailKey, emailKey(pair.email) ?? '')) return null
          if (used.fault !== null) {
            await noteRefusal(tx, used, now)
            return new MusterError(used.fault)
          }
          return openAccess(tx, used, pair.grant, now)
        })
  if (answer === null) {
    await countGuess(database, pair.address)
    throw new MusterError('key_not_accepted')
  }
  if (answer instanceof MusterError) throw answer
  return answer
}

async function openAccess(tx: Tx, used: UsedKey, grant: string, now: Date): Promise<KeyAccess | MusterError> {
  const { organisationId, secretId, keyId, name, scopes, health, principal } = used
  await noteUse(tx, used)
  const { rows } = await sql<{ made: number }>`
    select count(*)::int as made from identity.key_hash where organisation_id = ${organisationId}::uuid
      and secret_id = ${secretId}::uuid and kind = 'access'
      and created_at > now() - make_interval(mins => ${windowMinutes})
  `.execute(tx)
  if ((rows[0]?.made ?? 0) >= mostTokens)
    return new MusterError('rate_limited', { retryAfterSeconds: windowMinutes * 60 })
  const accessToken = makeToken('msa')
  await sql`
    insert into identity.key_hash (hash, kind, organisation_id, secret_id, expires_at)
    values (${hashToken(accessToken)}, 'access', ${organisationId}::uuid, ${secretId}::uuid,
      now() + make_interval(secs => ${accessSeconds}))
  `.execute(tx)
  await record(
    { tx, principal, now },
    {
      action: 'identity.service-key.use',
      subject: { kind: 'service-key', id: keyId, name },
      after: { grant, email: used.ownerEmail },
    },
  )
  return { accessToken, key: { name, scopes, health } }
}

/** Compares in a time that tells nothing. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}
