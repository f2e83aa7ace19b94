/** What the CRM refuses, and who can change that. */
export const crmErrors = {
  crm_no_user:
    'You don’t work in this organisation’s CRM. An Administrator of the CRM can add you: {{administrators}}.',
  crm_forbidden:
    'Your CRM profile doesn’t let you do this. An Administrator of the CRM can change that: {{administrators}}.',
  last_administrator:
    'The CRM needs an active Administrator. Name a successor, who becomes Administrator in the same step.',
  profile_built_in:
    'Administrator and Standard can’t be deleted or renamed, and an Administrator can do everything. Make a profile of your own instead.',
  crm_in_use: '“{{name}}” is in use. Say what takes its place.',
  crm_has_related:
    'Other records belong to this one: {{contacts, number}} contacts, {{deals, number}} deals, {{accounts, number}} accounts. Say that they are to stay without it.',
  crm_member_away:
    'This person is inactive in the organisation, or has left it. Activate or add the member first.',
  value_taken: 'Another record has this value in “{{field}}” already.',
  profile_above_yours: 'You can’t give or take a profile that allows more than your own.',
  unknown_crm_profile: 'There is no such profile in the CRM.',
  unknown_crm_role: 'There is no such role in the CRM.',
  role_cycle: 'A role can’t report to itself or to one that reports to it. Choose another one.',
  unknown_crm_user: 'There is no such active CRM user.',
  unknown_account: 'There is no such account, or you may not see it.',
  unknown_contact: 'There is no such contact, or you may not see it.',
  account_linked: '{{account}} is the account of {{company}} already. Unlink that one first.',
  unknown_stage: 'There is no stage “{{stage}}”.',
  already_customer_user: 'This contact is a user of this customer portal already.',
  customer_portal_in_use:
    'This customer portal has {{users, number}} users. Remove them first, or switch the portal off: then nobody gets in.',
  last_user_type: 'A customer portal needs a user type. Add another one first.',
  customer_seats_exceeded:
    'This customer portal has {{seats, number}} seats and {{used, number}} of them are taken. Deactivate somebody, or raise the number of seats in the settings of the portal.',
  too_many_user_types: 'A customer portal has {{most, number}} user types at most. Delete one first.',
  unknown_user_type: 'There is no such active user type in this customer portal.',
  account_cycle: 'An account can’t be part of itself. Choose another parent account.',
  customer_portal_closed:
    '{{portal}} isn’t open to you any more. If you think it should be, ask {{organisation}}.',
  customer_portal_forbids: '{{portal}} doesn’t let you do this. Ask {{organisation}} if you need it.',
  unknown_field: 'There is no field “{{field}}”.',
  field_required: '“{{field}}” needs a value.',
  field_invalid: 'This value doesn’t fit “{{field}}”.',
  field_not_unique: 'Records have the same value in “{{field}}”: {{value}}. Change them first.',
  too_many_fields: 'A module can have {{most, number}} fields of its own.',
} as const
