import { record } from '../../audit/index.ts'
import { canWrite, isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { room } from '../../platform/database/index.ts'

/** Revokes a token of the person who asks; it is refused from the next request on. @throws forbidden, not_found */
export async function revokeApiToken(ctx: Context, id: string): Promise<void> {
  const { principal, now } = ctx
  if (principal.identityId === null || !canWrite(principal)) throw new MusterError('forbidden')
  if (!isId(id)) throw new MusterError('not_found', { kind: 'api-token' })
  const revoked = await room(ctx.tx, 'identity')
    .updateTable('identity.api_token')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('organisation_id', '=', principal.organisationId)
    .where('identity_id', '=', principal.identityId)
    .where('revoked_at', 'is', null)
    .returning('name')
    .executeTakeFirst()
  if (revoked === undefined) throw new MusterError('not_found', { kind: 'api-token' })
  await record(ctx, {
    action: 'identity.api-token.revoke',
    subject: { kind: 'api-token', id, name: revoked.name },
  })
}
