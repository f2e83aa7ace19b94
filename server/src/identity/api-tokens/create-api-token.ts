import type { apiTokenCreate, apiTokenCreated } from '@muster/contract'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { canWrite, MusterError, newId } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { room } from '../../platform/database/index.ts'
import { hashToken, makeToken } from '../secret-token.ts'

/**
 * Makes an API token of the person who asks, for this organisation. It does what the person may, narrowed to
 * its scopes, and never outgrows the token it was made with.
 *
 * @returns the token itself, this once
 * @throws forbidden; malformed when it would expire in the past
 */
export async function createApiToken(
  ctx: Context,
  { name, scopes, expiresAt }: z.output<typeof apiTokenCreate>,
): Promise<z.output<typeof apiTokenCreated>> {
  const { principal, now } = ctx
  if (principal.identityId === null || !canWrite(principal)) throw new MusterError('forbidden')
  if (principal.scopes !== null && !principal.scopes.includes('admin')) throw new MusterError('forbidden')
  const ends = expiresAt == null ? null : new Date(expiresAt)
  if (ends !== null && !(ends.getTime() > now.getTime()))
    throw new MusterError('malformed', {}, [{ path: 'expiresAt', code: 'in_the_past', message: '' }])
  const id = newId()
  const token = makeToken('mst')
  const kept = [...new Set(scopes)]
  await room(ctx.tx, 'identity')
    .insertInto('identity.api_token')
    .values({
      id,
      identity_id: principal.identityId,
      organisation_id: principal.organisationId,
      name,
      token_hash: hashToken(token),
      scopes: kept,
      created_at: now,
      expires_at: ends,
    })
    .execute()
  await record(ctx, {
    action: 'identity.api-token.create',
    subject: { kind: 'api-token', id, name },
    after: { scopes: kept, expiresAt: ends?.toISOString() ?? null },
  })
  return {
    id,
    name,
    scopes: kept,
    createdAt: now.toISOString(),
    expiresAt: ends?.toISOString() ?? null,
    lastUsedAt: null,
    token,
  }
}
