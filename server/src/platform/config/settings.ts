/** What a setting's text is read as. Sizes take `KB`, `MB`, `GB` (powers of 1024). */
export type SettingKind =
  | { kind: 'text' }
  | { kind: 'secret' }
  | { kind: 'folder' }
  | { kind: 'servers' }
  | { kind: 'address'; schemes: readonly string[] }
  | { kind: 'whole'; least: number; most: number }
  | { kind: 'size'; least: number; most: number }
  | { kind: 'choice'; choices: readonly string[] }

/** One row of the table of settings. `fallback` is written as it would be in the environment. */
export type Setting = { name: string; is: SettingKind; fallback: string | null; about: string }

const webAddress = { kind: 'address', schemes: ['http:', 'https:'] } as const
const day = { kind: 'whole', least: 1, most: 36_500 } as const

/**
 * Every setting of the process: the one documented table. The documentation prints it, `loadConfig`
 * checks the environment against it, and nothing else reads the environment.
 */
export const settings = {
  MUSTER_PORT: {
    is: { kind: 'whole', least: 0, most: 65_535 },
    fallback: '4400',
    about: 'Port of the web server; 0 takes a free one.',
  },
  MUSTER_HOST: {
    is: { kind: 'text' },
    fallback: '127.0.0.1',
    about: 'Address to listen on; 0.0.0.0 for every network.',
  },
  MUSTER_URL: {
    is: webAddress,
    fallback: null,
    about: 'The address people use, for links in mails; by default made from host and port.',
  },
  MUSTER_DATA: {
    is: { kind: 'folder' },
    fallback: './data',
    about: 'Folder of everything the server keeps on disk: key file, bundled database.',
  },
  DATABASE_URL: {
    is: { kind: 'address', schemes: ['postgres:', 'postgresql:'] },
    fallback: null,
    about: 'A PostgreSQL of your own, 15 or newer, whose role owns the database; else the bundled one runs.',
  },
  DATABASE_READ_URL: {
    is: { kind: 'address', schemes: ['postgres:', 'postgresql:'] },
    fallback: null,
    about: 'A replica of that database, for lists; else they are read from the database itself.',
  },
  MUSTER_READ_LAG: {
    is: { kind: 'whole', least: 0, most: 3600 },
    fallback: '5',
    about:
      'Seconds that the replica may be behind; lists are read from the database itself while it is more.',
  },
  MUSTER_SECRET: {
    is: { kind: 'secret' },
    fallback: null,
    about: 'Key for stored secrets, 32 characters or more; else `secret.key` in the data folder is made.',
  },
  SMTP_URL: {
    is: { kind: 'address', schemes: ['smtp:', 'smtps:'] },
    fallback: null,
    about: 'Mail server; without it mails are kept and shown under Settings.',
  },
  MUSTER_MAIL_FROM: {
    is: { kind: 'text' },
    fallback: 'Muster <muster@localhost>',
    about: 'Sender of the mails.',
  },
  MUSTER_MAIL_RATE: {
    is: { kind: 'whole', least: 6, most: 1_000_000 },
    fallback: '600',
    about: 'Most mails in a minute, of all servers together.',
  },
  MUSTER_OIDC: {
    is: { kind: 'text' },
    fallback: null,
    about:
      'Providers of sign-in by OpenID Connect: a JSON list, or the path of a file with one; see Signing in by a provider.',
  },
  MUSTER_DNS: {
    is: { kind: 'servers' },
    fallback: null,
    about: 'Name servers asked for the records of domains, separated by commas; else those of the machine.',
  },
  MUSTER_KEY_RATE: {
    is: { kind: 'whole', least: 1, most: 1_000_000 },
    fallback: '1200',
    about: 'Most calls in a minute with one service key.',
  },
  MUSTER_LOG_LEVEL: {
    is: { kind: 'choice', choices: ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] },
    fallback: 'info',
    about: 'How much is logged.',
  },
  MUSTER_LOG_FORMAT: {
    is: { kind: 'choice', choices: ['auto', 'json', 'text'] },
    fallback: 'auto',
    about: 'Log lines as JSON or as text for people; auto is text on a terminal.',
  },
  MUSTER_TRUST_PROXY: {
    is: { kind: 'choice', choices: ['no', 'yes'] },
    fallback: 'no',
    about: 'Whether X-Forwarded-* of a proxy in front is believed.',
  },
  MUSTER_METRICS_TOKEN: {
    is: { kind: 'secret' },
    fallback: null,
    about:
      'Bearer token for `/metrics`, 32 characters or more; without it only programs on this machine read them.',
  },
  MUSTER_CLIENT_TIMEOUT: {
    is: { kind: 'whole', least: 1, most: 3600 },
    fallback: '60',
    about: 'Seconds that a client may keep silent in the middle of a request or an answer.',
  },
  MUSTER_DATABASE_WAIT: {
    is: { kind: 'whole', least: 0, most: 3600 },
    fallback: '30',
    about: 'Seconds that a start waits for the database of DATABASE_URL to answer.',
  },
  MUSTER_CONNECTIONS: {
    is: { kind: 'whole', least: 2, most: 500 },
    fallback: '10',
    about: 'Most database connections for requests; imports have a few more of their own.',
  },
  MUSTER_ALLOW_PRIVATE_SOURCES: {
    is: { kind: 'choice', choices: ['no', 'yes'] },
    fallback: 'no',
    about:
      'Whether imports may read from addresses of this machine and of private networks, and over plain HTTP.',
  },
  MUSTER_UPLOAD_LIMIT: {
    is: { kind: 'size', least: 5 * 1024 ** 2, most: 4 * 1024 ** 3 },
    fallback: '50 MB',
    about: 'Largest file that can be uploaded.',
  },
  MUSTER_ROW_LIMIT: {
    is: { kind: 'whole', least: 1, most: 100_000_000 },
    fallback: '1000000',
    about: 'Most rows of one import.',
  },
  MUSTER_COLUMN_LIMIT: {
    is: { kind: 'whole', least: 1, most: 16_384 },
    fallback: '200',
    about: 'Most columns of one import.',
  },
  MUSTER_CELL_LIMIT: {
    is: { kind: 'size', least: 256, most: 16 * 1024 ** 2 },
    fallback: '32 KB',
    about: 'Longest text of one cell.',
  },
  MUSTER_INFLATED_LIMIT: {
    is: { kind: 'size', least: 1024 ** 2, most: 64 * 1024 ** 3 },
    fallback: '1 GB',
    about: 'Most bytes that a workbook may unpack to, counted while unpacking.',
  },
  MUSTER_ZIP_ENTRY_LIMIT: {
    is: { kind: 'whole', least: 10, most: 1_000_000 },
    fallback: '2000',
    about: 'Most parts inside one workbook.',
  },
  MUSTER_XML_DEPTH_LIMIT: {
    is: { kind: 'whole', least: 8, most: 10_000 },
    fallback: '64',
    about: 'Deepest nesting of a workbook’s XML.',
  },
  MUSTER_PARSE_TIME_LIMIT: {
    is: { kind: 'whole', least: 1, most: 86_400 },
    fallback: '120',
    about: 'Seconds that reading one file may take.',
  },
  MUSTER_CHUNK_ROWS: {
    is: { kind: 'whole', least: 1, most: 100_000 },
    fallback: '5000',
    about: 'Rows of an import that are written in one transaction.',
  },
  MUSTER_KEEP_UPLOADS: {
    is: day,
    fallback: '30',
    about: 'Days that uploaded files, their rows and people who were only listed are kept.',
  },
  MUSTER_KEEP_PLANS: {
    is: day,
    fallback: '30',
    about: 'Days after which a plan that was not applied expires.',
  },
  MUSTER_KEEP_MAILS: {
    is: day,
    fallback: '90',
    about: 'Days that mails are kept in the outbox, once they were sent or given up.',
  },
  MUSTER_KEEP_SESSIONS: {
    is: day,
    fallback: '30',
    about: 'Days that a session which has ended is still known.',
  },
  MUSTER_KEEP_INVITATIONS: { is: day, fallback: '14', about: 'Days that an invitation lives.' },
} as const satisfies Record<string, Omit<Setting, 'name'>>

/** Name of a setting, as it stands in the environment. */
export type SettingName = keyof typeof settings

/** The table of settings as rows, for the documentation. */
export function listSettings(): Setting[] {
  return Object.entries(settings).map(([name, row]) => ({ name, ...row }))
}
