import { invitationTable } from '../../identity/index.ts'

/** Invitations of members. */
export const memberTable = invitationTable('directory.invitation', 'directory.member', 'member_id')
