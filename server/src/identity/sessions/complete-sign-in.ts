import { room } from '../../platform/database/index.ts'
import type { SignInGround } from '../ground.ts'
import { type OpenedSession, openSession, type Visitor } from './open-session.ts'

/**
 * Opens a session for someone who has proven who they are, and joins what knows their address. Whoever signs
 * in by a provider comes in here too.
 */
export async function completeSignIn(
  ground: SignInGround,
  identityId: string,
  visitor: Visitor,
): Promise<OpenedSession> {
  await joinRelations(ground, identityId, visitor.address)
  return ground.database.inSystem((tx) => openSession(tx, identityId, visitor))
}

/** Joins what knows the address of an identity; an address that is not verified joins nothing. */
export async function joinRelations(
  { database, relations }: SignInGround,
  identityId: string,
  address: string,
): Promise<void> {
  const found = await database.inSystem((tx) =>
    room(tx, 'identity')
      .selectFrom('identity.identity')
      .select(['email_key', 'verified_at'])
      .where('id', '=', identityId)
      .executeTakeFirst(),
  )
  if (found?.verified_at == null) return
  await relations.join({ identityId, emailKey: found.email_key, address })
}
