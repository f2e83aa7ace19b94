/** Questions of an import of client users and client companies. */
export const clientConflicts = {
  is_portal_user: {
    title: 'Portal users of this portal',
    explain_one:
      '{{count, number}} person is a portal user already. An address is one or the other, so they stay what they are.',
    explain_other:
      '{{count, number}} people are portal users already. An address is one or the other, so they stay what they are.',
    options: {
      skip: { label: 'Leave them as portal users', here: 'Not added, stays a portal user', there: '' },
    },
  },
  own_domain: {
    title: 'Addresses of your own domain',
    explain_one:
      '{{count, number}} address is of the portal’s own domain. Client users come from elsewhere; your settings can allow it.',
    explain_other:
      '{{count, number}} addresses are of the portal’s own domain. Client users come from elsewhere; your settings can allow it.',
    options: {
      skip: { label: 'Leave them out', here: 'Not added', there: '' },
      import: { label: 'Import them all the same', here: 'Added as all others', there: '' },
    },
  },
  contact_in_two_accounts: {
    title: 'One address, several companies',
    explain_one:
      '{{count, number}} row has an address that stands in several accounts. A client user is of one company.',
    explain_other:
      '{{count, number}} rows share their addresses between several accounts. A client user is of one company.',
    options: {
      first: {
        label: 'Use the first account of each person',
        here: 'First row counts, the others are left out',
        there: '',
      },
      skip: { label: 'Leave all of these rows out', here: 'Not added', there: '' },
      this: { label: 'Use this one', here: 'This row counts, the others are left out', there: '' },
    },
  },
  no_company: {
    title: 'Without a client company',
    explain_one: '{{count, number}} person has an account or a company that is no client company here.',
    explain_other: '{{count, number}} people have accounts or companies that are no client companies here.',
    options: {
      create_company: {
        label: 'Create the client companies',
        here: 'Created from the account, linked with it, with these people in it',
        there: '',
      },
      skip: { label: 'Leave them out', here: 'Not added', there: '' },
    },
  },
  other_company: {
    title: 'Client users of another company',
    explain_one: '{{count, number}} person is a client user of another company already. You can move them.',
    explain_other: '{{count, number}} people are client users of other companies already. You can move them.',
    options: {
      keep: {
        label: 'Leave them where they are',
        here: 'Stays there; gets no projects of the new company',
        there: '',
      },
      move: {
        label: 'Move them to the new company',
        here: 'Moves, with the projects of the new company in place of the old ones',
        there: '',
      },
      skip: { label: 'Leave them out', here: 'Not changed at all', there: '' },
    },
  },
  missing_name: {
    title: 'Rows without a name',
    explain_one: '{{count, number}} row has no name, so it is not clear which company is meant.',
    explain_other: '{{count, number}} rows have no name, so it is not clear which companies are meant.',
    options: {
      skip: { label: 'Leave them out', here: 'Not imported', there: '' },
    },
  },
  similar_company: {
    title: 'Companies that are nearly called so',
    explain_one: '{{count, number}} company may be one that is here already.',
    explain_other: '{{count, number}} companies may be ones that are here already.',
    options: {
      create: { label: 'They are other companies: create them', here: 'Created', there: '' },
      link: {
        label: 'They are the suggested ones: link them',
        here: 'Linked with the suggested company',
        there: '',
      },
      skip: { label: 'Leave them out', here: 'Not imported', there: '' },
    },
  },
  company_linked: {
    title: 'Client companies with another account',
    explain_one: '{{count, number}} client company is linked with another account already.',
    explain_other: '{{count, number}} client companies are linked with other accounts already.',
    options: {
      skip: { label: 'Leave them as they are', here: 'Stays linked as it is', there: '' },
    },
  },
} as const

/** Why rows of clients come out as they do. */
export const clientReasons = {
  is_portal_user: 'Is a portal user of this portal, and stays one.',
  own_domain: 'The address is of the portal’s own domain.',
  no_company: 'No client company is known for this row.',
  other_company: 'Is a client user of another company.',
  other_company_kept: 'Stays client user of the company they are of; can be moved.',
  moved_to_company: 'Client user of the new company from now on.',
  inactive_client_user: 'This client user is inactive.',
  client_user_gone: 'This client user is no longer in the portal.',
  client_user_kept: 'The client user stays in the portal, because they have written something there.',
  company_gone: 'The client company does not exist any more.',
  company_kept: 'The client company that the import made stays, because others use it by now.',
  missing_name: 'The row has no name.',
  similar_company: 'May be a company that is here already.',
  company_linked: 'The client company has another account already.',
} as const
