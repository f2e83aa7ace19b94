import { invitationTable } from '../../../identity/index.ts'

/** What customer portal users were mailed: invitations, and questions whether an address is theirs. */
export const customerTable = invitationTable(
  'crm.customer_invitation',
  'crm.customer_user',
  'customer_user_id',
)
