/** The questions of matching client companies with accounts. */
export const clientLinkConflicts = {
  several_accounts: {
    title: 'Several accounts have this name',
    explain_one:
      '{{count, number}} client company has the name of several accounts. Choose one for it, or leave it.',
    explain_other:
      '{{count, number}} client companies have the name of several accounts. Choose one for each, or leave them.',
    options: { skip: { label: 'Leave them without an account', here: 'Not linked', there: '' } },
  },
  several_companies: {
    title: 'Several client companies have this name',
    explain_one:
      '{{count, number}} client company has the same name as another one. Choose which is the account.',
    explain_other:
      '{{count, number}} client companies have the same names as others. Choose which of them is the account.',
    options: { skip: { label: 'Leave them without an account', here: 'Not linked', there: '' } },
  },
  already_linked: {
    title: 'The account is another client company’s',
    explain_one: '{{count, number}} client company would get an account that another one has.',
    explain_other: '{{count, number}} client companies would get accounts that others have.',
    options: { skip: { label: 'Leave them without an account', here: 'Not linked', there: '' } },
  },
  suggested_account: {
    title: 'Accounts that look like it',
    explain_one: '{{count, number}} client company is like an account, but not called the same.',
    explain_other: '{{count, number}} client companies are like accounts, but not called the same.',
    options: {
      skip: { label: 'Don’t link them', here: 'Not linked', there: '' },
      link: {
        label: 'Link each to the account suggested',
        here: 'Linked to the suggested account',
        there: '',
      },
    },
  },
  account_not_found: {
    title: 'No account found',
    explain_one: '{{count, number}} client company is like no account.',
    explain_other: '{{count, number}} client companies are like no account.',
    options: { skip: { label: 'Leave them without an account', here: 'Not linked', there: '' } },
  },
} as const

/** Why a client company is linked, or is not. */
export const clientLinkReasons = {
  linked_same_name: 'Exactly one account has this name.',
  linked_suggested: 'Linked to the account that was suggested.',
  linked_chosen: 'Linked to the account that was chosen by hand.',
  linked_before: 'Linked already.',
  linked_brings: 'Linked already; projects and client users that came since were added.',
  several_accounts: 'Several accounts have this name.',
  several_companies: 'Several client companies have this name.',
  already_linked: 'The account is another client company’s.',
  suggested_account: 'No account has this name; one that is like it is suggested.',
  account_not_found: 'No account is like it.',
} as const

/** Matching client companies of a portal with accounts of the CRM. */
export const clientMapping = {
  title: 'Client mapping',
  text: 'Which client companies of a portal are which accounts. The same name links by itself; everything else is suggested, and linked when you say so.',
  portal: 'Portal',
  notConnected: 'The CRM isn’t connected with a portal',
  notConnectedText:
    'Client companies are matched with accounts once a portal of Projects is connected. Links of before are kept.',
  connect: 'Set up the integration',
  formerPortal: '{{portal}} (connected before)',
  kept: 'This portal isn’t connected any more. Its links are kept, and are offered again when it is connected.',
  start: 'Match now',
  again: 'Match again',
  createContacts: 'Make contacts of client users that the CRM doesn’t know',
  createContactsHint: 'A contact with the same e-mail address is used where there is one.',
  linked_one: '{{count, number}} client company is linked.',
  linked_other: '{{count, number}} client companies are linked.',
  lastRun: 'Last matched on {{date}} by {{name}}',
  openRun: 'Open the last matching',
  links: 'Linked client companies',
  company: 'Client company',
  account: 'Account',
  how: 'Linked by',
  hows: { same_name: 'The same name', suggested: 'A suggestion', chosen: 'Hand' },
  since: 'Since',
  gone: 'An account that is gone',
  search: 'Search by company or account',
  emptyTitle: 'Nothing linked yet',
  emptyText:
    'Match the client companies of this portal with the accounts of the CRM. You see everything before it is done.',
  change: 'Link to another account',
  changeTitle: 'Which account is {{name}}?',
  unlink: 'Unlink',
  unlinkTitle: 'Unlink {{company}} from {{account}}?',
  unlinkText: 'Company and account stay as they are. You can link them again at any time.',
  unlinked: '{{company}} is unlinked.',
  changed: '{{company}} is linked to {{account}}.',
  mail: {
    applied: {
      subject: 'Client companies of {{portal}} were matched with accounts',
      text: '{{by}} matched the client companies of the portal “{{portal}}” with the accounts of {{organisation}}. The matching has ended.',
    },
    undone: {
      subject: 'The matching of the client companies of {{portal}} was undone',
      text: '{{by}} took a matching of the client companies of the portal “{{portal}}” with the accounts of {{organisation}} back.',
    },
    attached:
      'The attached workbook lists every client company: the account that it is linked to, or why it is linked to none.',
    why: 'You get this because you are an Administrator of the CRM of {{organisation}}.',
  },
  sheet: {
    company: 'Client company',
    mapped: 'Mapped',
    yes: 'Yes',
    no: 'No',
    account: 'Account',
    outcome: 'Outcome',
    reason: 'Reason',
    candidates: 'Accounts in question',
    contactsThere: 'Contacts known already',
    contactsMade: 'New contacts',
    contactsLeft: 'Client users left without a contact',
    projectsAssociated: 'Projects associated',
  },
  grid: { row: 'Row', person: 'Client company', given: 'Account chosen', now: 'Suggested', answer: 'Answer' },
  chooseFor: 'Choose account: {{name}}',
  chooseAccount: 'Choose account',
  another: 'Another account',
  link: 'Link',
  confidence: '{{percent, number}} % sure',
  noneFit: 'No account is like it. Search for one.',
  isLinkedTo: 'Is {{company}} already',
  reasons: {
    same_name: 'Same name',
    legal_form: 'Same name, other spelling of the legal form',
    near_spelling: 'Nearly the same spelling',
    abbreviation: 'An abbreviation',
    word_order: 'The same words in another order',
    more_words: 'One has more words',
    joined_words: 'The same words, written together',
    acronym: 'Initials of the other name',
    other_legal_form: 'But another legal form',
    same_domain: 'Same web or mail domain',
    same_phone: 'Same phone number',
    same_place: 'Same city',
    other_domain: 'But another domain',
  },
} as const
