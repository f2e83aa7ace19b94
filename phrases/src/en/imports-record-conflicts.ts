/** The questions of an import of contacts, accounts and deals, beside those that every import may ask. */
export const recordConflicts = {
  missing_key: {
    title: 'Rows that say nothing to recognise them by',
    explain_one: '{{count, number}} row does not say what its record is recognised by.',
    explain_other: '{{count, number}} rows do not say what their records are recognised by.',
    options: {
      skip: { label: 'Leave them out', here: 'Not added', there: '' },
      create: { label: 'Add each as a new one', here: 'Added as new, known or not', there: '' },
    },
  },
  several_match: {
    title: 'More than one fits',
    explain_one: '{{count, number}} row fits several records of the CRM.',
    explain_other: '{{count, number}} rows fit several records of the CRM each.',
    options: {
      skip: { label: 'Leave them out', here: 'Nothing changes', there: '' },
      first: { label: 'Use the one that was there first', here: 'The oldest record is compared', there: '' },
    },
  },
  invalid_value: {
    title: 'Values that don’t fit',
    explain_one:
      '{{count, number}} row has a value that does not fit its field: a number, a date or a choice.',
    explain_other:
      '{{count, number}} rows have values that do not fit their fields: numbers, dates or choices.',
    options: {
      leave_out: { label: 'Leave these values out', here: 'The rest of the row counts', there: '' },
      skip: { label: 'Leave these rows out', here: 'Nothing changes', there: '' },
    },
  },
  value_taken: {
    title: 'Values that another record has',
    explain_one: '{{count, number}} row has a value that has to be unique, and another record has it.',
    explain_other: '{{count, number}} rows have values that have to be unique, and other records have them.',
    options: {
      skip: { label: 'Leave them out', here: 'Nothing changes', there: '' },
    },
  },
  value_repeated: {
    title: 'Values that come twice in the file',
    explain_one:
      '{{count, number}} row has a value that has to be unique, and an earlier row has it already.',
    explain_other:
      '{{count, number}} rows have values that have to be unique, and earlier rows have them already.',
    options: {
      skip: { label: 'Leave them out', here: 'The first row with the value counts', there: '' },
    },
  },
  unknown_account: {
    title: 'Accounts that are not there',
    explain_one: '{{count, number}} row names an account that is not in the CRM.',
    explain_other: '{{count, number}} rows name accounts that are not in the CRM.',
    options: {
      create: { label: 'Create these accounts', here: 'Belongs to the new account', there: '' },
      leave_out: { label: 'Go on without the account', here: 'Has no account from this row', there: '' },
      skip: { label: 'Leave these rows out', here: 'Nothing changes', there: '' },
    },
  },
  unknown_contact: {
    title: 'Contacts that are not there',
    explain_one: '{{count, number}} row names a contact who is not in the CRM.',
    explain_other: '{{count, number}} rows name contacts who are not in the CRM.',
    options: {
      leave_out: { label: 'Go on without the contact', here: 'Has no contact from this row', there: '' },
      skip: { label: 'Leave these rows out', here: 'Nothing changes', there: '' },
    },
  },
  unknown_stage: {
    title: 'Stages that are not there',
    explain_one: '{{count, number}} row names a stage that deals don’t have.',
    explain_other: '{{count, number}} rows name stages that deals don’t have.',
    options: {
      leave_out: { label: 'Go on without the stage', here: 'New ones begin in the first stage', there: '' },
      skip: { label: 'Leave these rows out', here: 'Nothing changes', there: '' },
    },
  },
  unknown_owner: {
    title: 'Owners who are not in the CRM',
    explain_one: '{{count, number}} row names an owner who is no active CRM user.',
    explain_other: '{{count, number}} rows name owners who are no active CRM users.',
    options: {
      use_mine: { label: 'New ones are mine', here: 'Yours if new; else the owner stays', there: '' },
      skip: { label: 'Leave these rows out', here: 'Nothing changes', there: '' },
    },
  },
  unknown_person: {
    title: 'People who are not in the CRM',
    explain_one: '{{count, number}} row names somebody in a field who is no CRM user.',
    explain_other: '{{count, number}} rows name somebody in a field who is no CRM user.',
    options: {
      leave_out: { label: 'Leave these people out', here: 'The field stays as it is', there: '' },
      skip: { label: 'Leave these rows out', here: 'Nothing changes', there: '' },
    },
  },
} as const
