/** `muster --help` and the help of every command. */
export const help = {
  about: 'Bring people into Muster from files and CRMs, see every change first, and take it back afterwards.',
  headings: {
    usage: 'Usage:',
    arguments: 'Arguments:',
    options: 'Options:',
    globalOptions: 'Options of every command:',
    commands: 'Commands:',
    people: 'Imports and people:',
    access: 'Access:',
    server: 'Server:',
    description: 'Description:',
    examples: 'Examples:',
    environment: 'Environment:',
    files: 'Files:',
    exitStatus: 'Exit status:',
    settings: 'Settings:',
  },
  options: 'options',
  command: 'command',
  defaultValue: 'default',
  choices: 'choices',
  helpOption: 'show this help',
  helpCommand: 'show the help of a command',
  version: 'show the version',
  url: 'address of the server',
  token: 'API token',
  org: 'organisation, by slug or id (needed only when you belong to several)',
  lang: 'language of the output',
  json: 'print one JSON document and nothing else',
  environment:
    '  MUSTER_URL     address of the server (http://127.0.0.1:4400)\n' +
    '  MUSTER_TOKEN   API token\n' +
    '  MUSTER_ORG     organisation, by slug or id\n' +
    '  MUSTER_DATA    data folder of a server on this machine (./data)\n' +
    '  LC_ALL, LANG   language of the output: en or es',
  files:
    '  ~/.config/muster/login.json   address and token, kept by muster login\n' +
    '  $MUSTER_DATA/demo.json        used when nothing else names a server: the demo of this folder',
  exitStatus:
    '  0   done\n' +
    '  2   wrong usage\n' +
    '  3   the import needs decisions or input\n' +
    '  4   some rows failed or had changed meanwhile\n' +
    '  5   the server refused, or does not answer',
  import: {
    summary: 'import people from a file or a CRM into a group, the organisation, its hierarchy or a portal',
    description:
      'Reads a CSV, XLSX or XLS file, or the users of a CRM, compares every row with the organisation, and shows what would change. ' +
      'Nothing is written before that. On a terminal you are asked the open questions and whether to import; ' +
      'otherwise the plan is kept, and muster decide and muster apply carry on with it.',
    file: 'a CSV, XLSX or XLS file; - reads CSV from standard input',
    into: 'where to: department:NAME, group:NAME, portal:NAME, client-users:PORTAL or client-companies:PORTAL (by name, slug or id), organisation, hierarchy, or contacts, accounts or deals of the CRM',
    roleColumn: 'column that holds the role',
    emailColumn: 'column that holds the e-mail address',
    map: 'take a column for a field: email, role, reportsTo and others (may be repeated)',
    set: 'answer a conflict for all its rows, for example department_conflict=move (may be repeated)',
    invite: 'when to mail people who are invited',
    sheet: 'sheet of a workbook',
    encoding: 'character encoding of a CSV file',
    delimiter: 'delimiter of a CSV file',
    planOnly: 'stop at the plan and ask nothing',
    apply: 'import as soon as nothing is left to decide',
    name: 'file name to show when reading from standard input',
    from: 'read a CRM instead of a file',
    records: 'what is read of it: users, contacts or accounts (as the place takes them unless given)',
    email: 'e-mail address of the administrator who made the service key',
    key: 'service key of the CRM; - reads it from standard input',
    crmUrl: 'address of the CRM (that of this server unless given)',
    connection: 'a saved connection, by name or id, instead of e-mail and key',
    customerPortal:
      'take the users of a customer portal of the CRM into client-users:PORTAL, by its address, name or id',
    include: 'who is imported: active people, or all whom the CRM lists (active; clients: all)',
    role: 'role in the portal for everybody (as suggested for their CRM profile unless given)',
    project: 'project of the portal for everybody, by key, name or id (may be repeated)',
    examples:
      '  muster import --from crm --email ann@acme.example --key - --into portal:acme --role Employee --project WEB < key\n' +
      '  muster import --from crm --into client-users:acme --set no_company=create_company --apply\n' +
      '  muster import --customer-portal clients --into client-users:acme --apply\n' +
      '  muster import sales.xlsx --into department:Sales\n' +
      '  muster import sales.csv --into department:Sales --set department_conflict=move --apply\n' +
      '  muster import staff.xls --into group:everyone --sheet "May 2026" --role-column Rolle --plan-only --json\n' +
      '  muster import managers.csv --into hierarchy --set not_in_file=keep',
  },
  runs: {
    summary: 'list the imports of the organisation, newest first',
    limit: 'how many',
    state: 'only those in this state',
    q: 'only those whose file or target matches',
  },
  run: {
    summary: 'show one import: state, plan, questions, outcomes',
    id: 'id of the import',
    items: 'list its rows too',
    conflict: 'only rows with this conflict',
    action: 'only rows with this planned action',
    outcome: 'only rows with this outcome',
  },
  decide: {
    summary: 'answer the questions of an import',
    description:
      'Answers hold for all rows of a conflict (--set) or for one row (--row), and a wrong value can be ' +
      'corrected (--fix). The order of answers does not matter, and they can be changed until the import is applied.',
    row: 'answer one row: 12:invalid_role=as_member (may be repeated)',
    fix: 'correct a value of one row: 13:role=Follower (may be repeated)',
    apply: 'import when nothing is left to decide',
    examples:
      '  muster decide 0192… --set department_conflict=move --set unknown_member=invite\n' +
      '  muster decide 0192… --row 12:invalid_role=as_member --fix 13:role=Follower',
  },
  apply: { summary: 'apply a plan that is ready' },
  undo: {
    summary: 'take an import back: shows what would change, and applies it with --apply',
    apply: 'take it back at once when nothing is left to decide',
  },
  replan: { summary: 'plan an import again, or open a new one for the rows that did not make it' },
  cancel: { summary: 'stop an import after the current chunk' },
  download: {
    summary: 'download the report of an import, the rows to fix, or its plan',
    what: 'which file',
    format: 'file format',
    output: 'where to write; - is standard output',
  },
  export: {
    summary: 'export members, groups, lists of the CRM, or the users and projects of a portal as CSV or XLSX',
    portal: 'the portal, by address, id or name; for portal-users and projects',
    what: 'which list',
    q: 'only those whose name or address begins like this',
  },
  integration: {
    summary: 'how the CRM and its portal of Projects get on: health, map, retry, discard',
    description:
      'Shows the connection of the CRM with a portal of Projects, what waits on either side, and messages that were ' +
      'tried in vain, and tries or discards those; matches client companies of the portal with accounts. ' +
      'Administrators of the CRM may.',
    health: 'show contact, key, what waits and what was tried in vain',
    map: 'match client companies with accounts: an import, which is shown before it is done',
    noContacts: 'make no contacts of client users that nobody knows',
    retry: 'try messages at once that were tried in vain; all of them unless named',
    discard: 'give messages up for good; what waits behind them goes on',
    message: 'number of the message, as the list shows it',
    examples:
      '  muster integration\n  muster integration map --plan-only\n  muster integration retry\n  muster integration discard 1204',
  },
  keys: {
    summary: 'service keys of the CRM or of a portal: list, generate, regenerate, revoke',
    description:
      'A service key and the address of the administrator who made it let another app or server read this CRM, or ' +
      'connect to a portal. A new key is shown once. Making and ending keys needs a token that may do ' +
      'everything: muster login --admin.',
    portal: 'the keys of this portal, by address, id or name; those of the CRM unless given',
    list: 'list keys and how they stand, newest first',
    state: 'only keys that were not revoked, or only those that were',
    generate: 'generate a key and show it, this once',
    name: 'where it will be used',
    scope: 'what it may do (may be repeated; reading everything unless given)',
    expires: 'days until it expires, or never',
    allow: 'address or network that it may be used from (may be repeated; from anywhere unless given)',
    key: 'the key: by name, id or its last four characters',
    regenerate: 'put a new key in the place of another one, and show it, this once',
    overlap: 'for how long the former key works on',
    revoke: 'end a key for good; everything that uses it stops now',
    yes: 'do not ask',
    examples:
      '  muster keys\n' +
      '  muster keys generate --name "Projects in Madrid" --scope crm.users:read --expires 90\n' +
      '  muster keys regenerate "Projects in Madrid" --overlap 24h\n' +
      '  muster keys revoke 7xQ2\n' +
      '  muster keys generate --portal acme --name "CRM in Lima"',
  },
  login: {
    summary: 'sign in and keep an API token on this machine',
    description:
      'Asks for the password, or reads it from standard input with --password-stdin, makes an API token ' +
      'and keeps it in a file that only you can read.',
    email: 'your e-mail address',
    code: 'code of the authenticator app, for accounts with two-step sign-in',
    passwordStdin: 'read the password from standard input',
    expires: 'days until the token expires',
    admin: 'the token may do everything you may, service keys included',
  },
  logout: { summary: 'forget the token that is kept on this machine' },
  completion: {
    summary: 'print a completion script for your shell',
    shell: 'your shell',
    examples:
      '  source <(muster completion bash)\n' +
      '  muster completion zsh > ~/.zsh/completions/_muster\n' +
      '  muster completion fish > ~/.config/fish/completions/muster.fish',
  },
} as const
