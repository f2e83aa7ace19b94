/** Questions of an import of customer portal users. */
export const customerConflicts = {
  works_here: {
    title: 'People who work here',
    explain_one:
      '{{count, number}} address belongs to a member of the organisation. Customer portals are for people from outside.',
    explain_other:
      '{{count, number}} addresses belong to members of the organisation. Customer portals are for people from outside.',
    options: { skip: { label: 'Leave them out', here: 'Not invited', there: '' } },
  },
  no_contact: {
    title: 'Addresses of no contact',
    explain_one:
      'No contact of the CRM has {{count, number}} of the addresses. Everybody in a customer portal is a contact.',
    explain_other:
      'No contacts of the CRM have {{count, number}} of the addresses. Everybody in a customer portal is a contact.',
    options: {
      create: { label: 'Add them as contacts', here: 'New contact, and customer portal user', there: '' },
      skip: { label: 'Leave them out', here: 'Not invited', there: '' },
    },
  },
  unknown_user_type: {
    title: 'User types that this customer portal does not have',
    explain_one: '{{count, number}} row has a user type that this customer portal does not have.',
    explain_other: '{{count, number}} rows have user types that this customer portal does not have.',
    options: {
      use_default: { label: 'Use the usual user type', here: 'Gets the user type for new users', there: '' },
      skip: { label: 'Leave them out', here: 'Not invited', there: '' },
    },
  },
  unknown_customer_role: {
    title: 'Roles that there are not',
    explain_one: '{{count, number}} row has a role other than Contact and Account lead.',
    explain_other: '{{count, number}} rows have roles other than Contact and Account lead.',
    options: {
      use_default: { label: 'Use the role of the user type', here: 'Gets the usual role', there: '' },
      skip: { label: 'Leave them out', here: 'Not invited', there: '' },
    },
  },
  existing_customer: {
    title: 'Customer portal users with another user type or role',
    explain_one:
      '{{count, number}} person is in this customer portal already, with another user type or role.',
    explain_other:
      '{{count, number}} people are in this customer portal already, with other user types or roles.',
    options: {
      keep: { label: 'Keep what they have', here: 'Nothing changes', there: '' },
      update: { label: 'Take over the file', here: 'Gets the user type and role of the file', there: '' },
    },
  },
} as const

/** Why a row of such an import came out as it did. */
export const customerReasons = {
  works_here: 'Works in the organisation; customer portals are for people from outside.',
  no_contact: 'No contact has this address.',
  contact_out_of_reach: 'The contact belongs to somebody whose records you may not see.',
  other_address: 'This contact signs in with another address already.',
  inactive_customer: 'This customer portal user is deactivated.',
  unknown_user_type: 'The customer portal has no such user type.',
  unknown_customer_role: 'There is no such role.',
  customer_gone: 'This person is no longer in the customer portal.',
  customer_kept: 'Has accepted the invitation by now, so they stay in the customer portal.',
} as const
