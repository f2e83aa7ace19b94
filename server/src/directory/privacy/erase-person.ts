import { randomBytes } from 'node:crypto'
import type { PersonErased } from '@muster/contract'
import { forgetInRecord, record } from '../../audit/index.ts'
import { requirePermission } from '../../identity/index.ts'
import { MusterError, newId, parseEmail } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import type { PersonKeeper } from '../../platform/privacy/index.ts'
import { takeTurnForManagers } from '../hierarchy/take-turn.ts'
import { requireRoleWithin } from '../members/rules.ts'
import { passOnStakes, type Stakes } from '../members/stakes.ts'
import { lockMemberBeforeFall } from '../members/successor.ts'
import { findPerson } from './find-person.ts'

/**
 * Erases a person: the member, what files and plans and change sets hold of them, mails, and their account when it
 * belongs nowhere else. The audit record keeps a pseudonym and still verifies; no undo brings them back.
 *
 * @param confirmed the address, typed again
 * @throws forbidden, invalid_email, not_found, role_above_yours, last_owner, needs_successor, imports_at_work
 */
export async function erasePerson(
  ctx: Context,
  keepers: readonly PersonKeeper[],
  stakes: Stakes,
  { email, confirmed }: { email: string; confirmed: string },
): Promise<PersonErased> {
  requirePermission(ctx.principal, 'settings.manage')
  const person = await findPerson(ctx, keepers, email)
  const again = parseEmail(confirmed)
  if (!('key' in again) || again.key !== person.emailKey)
    throw new MusterError('malformed', {}, [{ path: 'confirmed', code: 'not_the_same', message: '' }])
  await takeTurnForManagers(ctx.tx, ctx.principal.organisationId)
  for (const id of person.memberIds) await refuseUntouchable(ctx, stakes, id)
  const erasure = { id: newId(), pseudonym: `erased-${randomBytes(4).toString('hex')}` }
  const counts: Record<string, number> = {}
  for (const keeper of keepers) Object.assign(counts, await keeper.forget(ctx.tx, person, erasure))
  const { events, digest } = await forgetInRecord(ctx.tx, person, erasure)
  counts.audit_event = events
  if (Object.values(counts).every((count) => count === 0))
    throw new MusterError('not_found', { kind: 'person' })
  const isMyself = ctx.principal.memberId !== null && person.memberIds.includes(ctx.principal.memberId)
  const principal = isMyself
    ? { ...ctx.principal, displayName: erasure.pseudonym, address: null }
    : ctx.principal
  await record(
    { ...ctx, principal },
    {
      id: erasure.id,
      action: 'privacy.person.erase',
      subject: { kind: 'member', id: person.memberIds[0] ?? null, name: erasure.pseudonym },
      after: { counts, auditDigest: digest },
    },
  )
  return {
    pseudonym: erasure.pseudonym,
    held: Object.entries(counts).flatMap(([kind, count]) => (count === 0 ? [] : [{ kind, count }])),
    keepsAccount: person.identityId !== null && !person.belongsOnlyHere,
  }
}

/** The last owner stays, and so does whoever has to be succeeded first; nobody erases who is above them. A member who is gone already stands in no way. */
async function refuseUntouchable(ctx: Context, stakes: Stakes, id: string): Promise<void> {
  try {
    const member = await lockMemberBeforeFall(ctx, id, null)
    requireRoleWithin(ctx.principal, member.admin_role)
    await passOnStakes(ctx, stakes, member, null)
  } catch (error) {
    if (!(error instanceof MusterError) || error.code !== 'not_found') throw error
  }
}
