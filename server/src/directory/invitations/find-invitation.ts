import type { GroupKind, Invitation } from '@muster/contract'
import { sql } from 'kysely'
import { identityOfAddress } from '../../identity/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Database, Tx } from '../../platform/database/index.ts'
import { expiryOf, type InvitationGround } from './invitation-ground.ts'
import { type InvitationRef, readInvitationToken } from './invitation-token.ts'

/** An invitation that can be accepted. */
export type LivingInvitation = {
  id: string
  organisationId: string
  organisationName: string
  organisationSlug: string
  memberId: string
  memberName: string
  email: string
  emailKey: string
  inviterName: string
  place: { name: string; kind: GroupKind } | null
  expiresAt: Date
}

/** Whose invitation a token is. @throws invitation_unknown */
export function requireToken(ground: InvitationGround, token: string): InvitationRef {
  const ref = readInvitationToken(ground.secret, token)
  if (ref === null) throw new MusterError('invitation_unknown')
  return ref
}

/**
 * Shows what a token invites to.
 * @throws invitation_unknown, invitation_expired, invitation_used, invitation_replaced, invitation_withdrawn
 */
export async function readInvitation(
  database: Database,
  ground: InvitationGround,
  token: string,
): Promise<Invitation> {
  const ref = requireToken(ground, token)
  return database.inOrganisation(ref.organisationId, async (tx) => {
    const found = await findLiving(tx, ground, ref)
    return {
      organisation: found.organisationName,
      inviter: found.inviterName,
      email: found.email,
      place: found.place,
      expiresAt: found.expiresAt.toISOString(),
      hasAccount: (await identityOfAddress(tx, found.emailKey)) !== null,
    }
  })
}

/**
 * Finds an invitation that can be accepted now. One whose member is gone was withdrawn with them, by an undo or
 * by hand.
 * @throws invitation_expired `{inviter}`, invitation_used, invitation_replaced, invitation_withdrawn
 */
export async function findLiving(
  tx: Tx,
  ground: InvitationGround,
  { organisationId, invitationId }: InvitationRef,
): Promise<LivingInvitation> {
  const { rows } = await sql<
    Omit<LivingInvitation, 'expiresAt'> & {
      createdAt: Date
      ended: string | null
      status: string
      isJoined: boolean
    }
  >`
    select i.id, i.organisation_id as "organisationId", o.name as "organisationName", o.slug as "organisationSlug",
      m.id as "memberId", m.display_name as "memberName", m.email, m.email_key as "emailKey",
      i.inviter_name as "inviterName", i.created_at as "createdAt", i.ended, m.status,
      m.identity_id is not null as "isJoined",
      case when g.id is not null then jsonb_build_object('name', g.name, 'kind', g.kind) end as place
    from directory.invitation i
    join directory.organisation o on o.id = i.organisation_id
    join directory.member m on m.organisation_id = i.organisation_id and m.id = i.member_id
    left join directory."group" g on g.organisation_id = i.organisation_id and g.id = i.group_id
    where i.organisation_id = ${organisationId}::uuid and i.id = ${invitationId}::uuid
  `.execute(tx)
  const [row] = rows
  if (row?.ended === 'replaced') throw new MusterError('invitation_replaced')
  if (row?.ended === 'accepted' || row?.isJoined === true) throw new MusterError('invitation_used')
  if (row === undefined || row.ended !== null || row.status === 'inactive')
    throw new MusterError('invitation_withdrawn')
  const expiresAt = expiryOf(row.createdAt, ground.invitationsDays)
  if (expiresAt.getTime() <= Date.now())
    throw new MusterError('invitation_expired', { inviter: row.inviterName })
  return { ...row, expiresAt }
}
