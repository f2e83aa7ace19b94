/** The commands of the server program: their help, and what they print. */
export const commands = {
  values: {
    address: 'ADDRESS',
    file: 'FILE',
    folder: 'FOLDER',
    language: 'en|es',
    name: 'NAME',
    number: 'NUMBER',
    password: 'PASSWORD',
    url: 'URL',
    zone: 'ZONE',
  },
  options: {
    data: 'folder of the key file and the bundled database',
    email: 'email address of the owner',
    'end-second-factor':
      'also switch off their two-step sign-in, for someone who lost phone and recovery codes',
    'first-name': 'first name of the owner',
    host: 'address to listen on, 127.0.0.1 by default',
    json: 'print one JSON document and nothing else',
    'keep-mail': 'keep mails that were waiting to be sent, instead of sending them',
    lang: 'language of the output',
    language: 'language of the organisation and the owner',
    'last-name': 'last name of the owner',
    linkEmail: 'email address of the person',
    organisation: 'name of the organisation',
    'other-key': 'restore although the key of this installation is another one',
    overwrite: 'replace the file when it is there',
    password: 'password of the owner, 10 characters or more; - reads it from standard input',
    port: 'port to listen on, 4400 by default',
    replace: 'replace everything that this installation holds',
    setupJson: 'print { organisation, email, token } as JSON',
    'time-zone': 'time zone of the organisation: Europe/Madrid',
    url: 'the address people use, for links',
    'with-key': 'put the key of the installation into the file, which then opens every stored secret',
    yes: 'replace without asking',
  },
  required: 'required',
  settings: '  Every setting can come from the environment; docs/operating.md has the table.',
  exitStatus:
    '  0   done\n' +
    '  1   something broke, or muster doctor found a problem\n' +
    '  2   wrong usage\n' +
    '  5   refused: the message says why and what to do',
  serve: {
    summary: 'run the server: web pages, API, and the work behind them',
    about:
      'Runs the server until it is told to stop (Ctrl-C, SIGTERM). Then it takes no more requests, finishes the ' +
      'chunk of an import that is being written, and ends within 10 seconds. On an empty installation the log ' +
      'shows a one-time set-up link.',
    examples: '  muster serve\n  muster serve --port 8080 --host 0.0.0.0 --url https://muster.example.com',
  },
  setup: {
    summary: 'prepare an empty installation: first owner and organisation',
    about:
      'Makes the first owner and the organisation of an empty installation, and an API token with every right of ' +
      'the owner. It works whether the server is running or not.',
    examples:
      '  muster setup --organisation Acme --email ann@acme.example --password - < password.txt\n' +
      '  muster setup --organisation Acme --email ann@acme.example --password "$PASSWORD" --json',
    done: '{{name}} is set up.',
    organisation: 'Organisation',
    email: 'Sign-in',
    token: 'API token',
    once: 'The token is shown this once.',
    tooShort: '--password has to have at least {{minimum}} characters.',
    noLanguage: '--language is en or es.',
    noOrganisation: '--organisation is empty.',
  },
  'password-link': {
    summary: 'make a link with which someone sets their password',
    about:
      'Makes a link with which someone sets their password and signs in, where there is no mail server to send it. ' +
      'It works once, and for one hour; hand it to nobody else. It works whether the server is running or not.',
    examples:
      '  muster password-link --email ann@acme.example\n' +
      '  muster password-link --email ann@acme.example --end-second-factor',
    done: 'With this link {{email}} sets a password, once, until {{time}}:',
    nobody: 'Nobody here has the address {{email}}.',
  },
  demo: {
    summary: 'run the server with a filled demo organisation and sample files',
    about:
      'Runs the server with a made-up organisation of a few hundred people, sample files ready to import, and one ' +
      'import that was run already. Address, sign-in and API token are printed and kept in demo.json in the data ' +
      'folder. A second start finds the same demo.',
    examples: '  muster demo\n  muster demo --port 8080 --data ./demo-data',
    at: 'The demo of Muster is at {{url}}',
    email: 'Sign-in',
    password: 'Password',
    token: 'API token',
    kept: 'The same is kept in {{folder}}/demo.json; files to import are in {{folder}}/samples.',
    stop: 'Ctrl-C stops it.',
  },
  migrate: {
    summary: 'bring the database up to date and end',
    about:
      'Applies the migrations that this version brings. The server does the same at its start; this is for ' +
      'deployments that want it done before.',
    examples: '  muster migrate\n  DATABASE_URL=postgres://muster@db/muster muster migrate',
    upToDate: 'The database is up to date.',
    applied: 'Applied: {{migrations}}',
  },
  doctor: {
    summary: 'check the installation and say what to do about each finding',
    about:
      'Looks at settings, data folder, database, walls between organisations, migrations, counts, audit chain, ' +
      'imports, jobs and the mail server. It changes nothing and works whether the server is running or not.',
    examples: '  muster doctor\n  muster doctor --json',
  },
  backup: {
    summary: 'write everything the installation holds into one file',
    about:
      'Writes every table as it is at one moment into one compressed file with checksums, while the server goes ' +
      'on working, from the bundled database or the one of DATABASE_URL. The file holds people’s data: only its ' +
      'owner can read it, and it belongs in a safe place. FILE - writes to standard output. The key of the installation ' +
      '(secret.key or MUSTER_SECRET) is not in it unless --with-key is given: keep it, but elsewhere.',
    examples:
      '  muster backup /backups/muster-$(date +%F).backup\n' +
      '  muster backup - | age -r "$RECIPIENT" > muster.backup.age',
    done_one: '{{file}}: {{count, number}} row of {{tables, number}} tables, {{size}}.',
    done_other: '{{file}}: {{count, number}} rows of {{tables, number}} tables, {{size}}.',
    keepKey: 'The key of this installation is not in it: keep {{key}} as well, in another place.',
    hasKey: 'The key of this installation is in it: whoever has the file can open every stored secret.',
  },
  restore: {
    summary: 'put a backup into an empty installation',
    about:
      'Checks the whole file first, then restores it in one transaction: everything is there, or nothing has ' +
      'changed. A backup of an older version is restored as it was and then brought up to date. The server has to ' +
      'be stopped. Sessions and API tokens are those of the backup, and mails that were waiting are sent once the ' +
      'server starts, unless --keep-mail is given.',
    examples:
      '  muster restore /backups/muster-2026-05-01.backup\n' +
      '  muster restore muster.backup --replace --yes',
    checked: 'The file is whole: {{rows, number}} rows, made {{at}} by Muster {{version}}.',
    ask: 'This installation holds data already; all of it will be replaced. Type “replace” to go on: ',
    answer: 'replace',
    done_one: '{{count, number}} row of {{tables, number}} tables restored.',
    done_other: '{{count, number}} rows of {{tables, number}} tables restored.',
    migrated: 'Brought up to date: {{migrations}}',
    keyPut: 'The key of the backup is in {{file}}.',
    keyOld: 'The key that was there before is kept as {{file}}.',
    mailKept_one: '{{count, number}} mail that was waiting is kept in the outbox.',
    mailKept_other: '{{count, number}} mails that were waiting are kept in the outbox.',
  },
  usage: {
    unknown: 'There is no command {{name}}.',
    missing: '--{{name}} is missing.',
    noFile: 'Name the file.',
    see: 'See: muster {{command}} --help',
  },
} as const
