import { invitationTable } from '../../identity/index.ts'

/** Invitations of portal users. */
export const portalTable = invitationTable('projects.invitation', 'projects.portal_user', 'portal_user_id')

/** Invitations of client users. */
export const clientTable = invitationTable(
  'projects.client_invitation',
  'projects.client_user',
  'client_user_id',
)
