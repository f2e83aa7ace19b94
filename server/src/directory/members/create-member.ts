import type { Member } from '@muster/contract'
import { sql } from 'kysely'
import { requirePermission } from '../../identity/index.ts'
import { emailKey, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireManager } from '../hierarchy/require-manager.ts'
import { insertMembers, type NewMember } from './insert-members.ts'
import { inviteMember } from './invite-member.ts'
import { membersByIds } from './member-row.ts'
import { takeTurnForSeats } from './store.ts'

/**
 * Adds one member. Only with `invite` are they mailed; else they are "not invited yet" unless a status is given.
 * @throws conflict (whoever comes in active or inactive has no invitation), forbidden, role_above_yours, invalid_email, email_taken `{memberId}`, seats_exceeded, unknown_member, edition_forbids
 */
export async function createMember(ctx: Context, person: NewMember): Promise<Member> {
  requirePermission(ctx.principal, 'directory.manage')
  if (person.invite === true && (person.status ?? 'invited') !== 'invited')
    throw new MusterError('conflict', { reason: 'not_invited' })
  // seats, managers, members: the order that every writer keeps
  await takeTurnForSeats(ctx)
  await requireManager(ctx, person.managerId ?? null, [])
  const taken = await idByEmail(ctx, person.email)
  if (taken !== null) throw emailTaken(taken)
  const [id] = (await insertMembers(ctx, [person])).values()
  if (id === undefined) throw emailTaken(await idByEmail(ctx, person.email))
  if (person.invite === true) await inviteMember(ctx, id)
  const [member] = await membersByIds(ctx.tx, [id])
  return member as Member
}

function emailTaken(memberId: string | null): MusterError {
  return new MusterError('email_taken', { memberId }, [{ path: 'email', code: 'email_taken', message: '' }])
}

async function idByEmail({ tx }: Context, email: string): Promise<string | null> {
  const key = emailKey(email)
  if (key === null) return null
  const { rows } = await sql<{ id: string }>`
    select id from directory.member where email_key = ${key}
  `.execute(tx)
  return rows[0]?.id ?? null
}
