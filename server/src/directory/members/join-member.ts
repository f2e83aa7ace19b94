import type { MemberStatus } from '@muster/contract'
import { sql } from 'kysely'
import { record } from '../../audit/index.ts'
import { joinOrganisation, personPrincipal } from '../../identity/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { withdrawMails } from '../../platform/mail/index.ts'

/** A member and the identity it is joined to. The member's row is locked. */
export type Joining = {
  organisationId: string
  organisationSlug: string
  memberId: string
  memberName: string
  status: MemberStatus
  /** The living invitation, if any: it is accepted with this. */
  invitationId: string | null
  identityId: string
  /** Network address of the request. */
  address: string
  action: 'directory.invitation.accept' | 'directory.member.join'
}

/**
 * Joins a member relation to the identity that owns its address: the member is active from now on.
 * @throws forbidden for an address that is not verified
 */
export async function joinMember(tx: Tx, joining: Joining): Promise<void> {
  const { organisationId, organisationSlug, memberId, memberName, status, invitationId, identityId } = joining
  const now = new Date()
  const isInvited = joining.action === 'directory.invitation.accept'
  await joinOrganisation(tx, identityId, organisationId, isInvited)
  await sql`update directory.member set status = 'active', identity_id = ${identityId}::uuid,
    version = version + 1, updated_at = ${now}
    where organisation_id = ${organisationId}::uuid and id = ${memberId}::uuid`.execute(tx)
  if (invitationId !== null) {
    await sql`update directory.invitation set ended = 'accepted', ended_at = ${now}
      where organisation_id = ${organisationId}::uuid and id = ${invitationId}::uuid`.execute(tx)
    // a second try of the mail, or a kept one, has nothing to tell any more
    await withdrawMails(tx, organisationId, sql`(select ${invitationId}::uuid)`)
  }
  const principal = personPrincipal({
    organisationId,
    organisationSlug,
    identityId,
    memberId,
    displayName: memberName,
    address: joining.address,
  })
  await record(
    { tx, now, principal },
    {
      action: joining.action,
      subject: { kind: 'member', id: memberId, name: memberName },
      before: { status },
      after: { status: 'active' },
    },
  )
}
