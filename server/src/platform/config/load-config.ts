import { resolve } from 'node:path'
import { ConfigError } from './config-error.ts'
import { keyFilePath, keyFromFile, keyOf } from './key-file.ts'
import { type OidcProviderSettings, readOidcProviders } from './oidc-providers.ts'
import { readSetting } from './read-setting.ts'
import { type SettingName, settings } from './settings.ts'

/** The process's settings, read and checked. Sizes in bytes, `…Ms` in milliseconds, `…Days` in days. */
export type Config = {
  host: string
  port: number
  /** The address people use, without a slash at its end. */
  url: string
  /** Absolute. */
  dataDir: string
  /** Null: the bundled database. */
  databaseUrl: string | null
  /** A read replica for lists; null without one. */
  databaseReadUrl: string | null
  /** How far the replica may be behind. */
  readLagMs: number
  /** 32 bytes. */
  secret: Buffer
  /** The file that the secret comes from; null when it is set. */
  keyFile: string | null
  smtpUrl: string | null
  mailFrom: string
  /** Addresses of name servers; empty for those of the machine. */
  nameServers: string[]
  /** Most mails in a minute, of all servers together. */
  mailsPerMinute: number
  /** Most calls in a minute with one service key. */
  keyCallsPerMinute: number
  /** Providers of sign-in by OpenID Connect. */
  oidc: OidcProviderSettings[]
  logLevel: string
  logFormat: 'auto' | 'json' | 'text'
  trustProxy: boolean
  /** Opens `/metrics` from anywhere; null: from this machine alone. */
  metricsToken: string | null
  /** How long a client may keep silent in the middle of a request or an answer. */
  clientTimeoutMs: number
  /** How long a start waits for the database. */
  databaseWaitMs: number
  /** Whether sources of imports may be on this machine or in a private network. */
  allowPrivateSources: boolean
  /** Most pooled database connections. */
  connections: number
  limits: Limits
  /** Rows of one chunk of an import: one transaction each. */
  chunkRows: number
  keep: {
    uploadsDays: number
    plansDays: number
    mailsDays: number
    sessionsDays: number
    invitationsDays: number
  }
}

/** What one import may be at most. */
export type Limits = {
  uploadBytes: number
  rows: number
  columns: number
  cellBytes: number
  inflatedBytes: number
  zipEntries: number
  xmlDepth: number
  parseMs: number
}

/** Settings given on the command line, by the names of the environment; they win over it. */
export type Overrides = Partial<Record<SettingName, string | number | undefined>>

/**
 * Reads the settings from the environment and checks them all. Makes the data folder and its key file
 * when no `MUSTER_SECRET` is given.
 * @throws ConfigError with every mistake at once
 */
export function loadConfig(env: NodeJS.ProcessEnv, overrides: Overrides = {}): Config {
  const mistakes: string[] = []
  const values = new Map<SettingName, string | number>()
  for (const name of Object.keys(settings) as SettingName[]) {
    const { is, fallback } = settings[name]
    const text = String(overrides[name] ?? env[name] ?? '').trim() || fallback
    if (text === null) continue
    const reading = readSetting(is, text)
    if ('mistake' in reading) mistakes.push(`${name} ${reading.mistake}`)
    else values.set(name, reading.value)
  }
  for (const name of Object.keys(env))
    if (name.startsWith('MUSTER_') && !(name in settings) && !clientSettings.has(name))
      mistakes.push(`${name} is not a setting${nearest(name)}`)
  const text = (name: SettingName) => values.get(name) as string
  const figure = (name: SettingName) => values.get(name) as number
  const oidc = readOidcProviders(text('MUSTER_OIDC'))
  mistakes.push(...oidc.mistakes.map((mistake) => `MUSTER_OIDC ${mistake}`))
  const dataDir = resolve(text('MUSTER_DATA') ?? '.')
  let secret: Buffer | null = null
  if (mistakes.length === 0)
    try {
      const given = values.get('MUSTER_SECRET')
      secret = given === undefined ? keyFromFile(dataDir) : keyOf(String(given))
    } catch (error) {
      mistakes.push(`MUSTER_DATA can't be used: ${(error as Error).message}`)
    }
  if (secret === null) throw new ConfigError(mistakes)
  const shownHost = /^(0\.0\.0\.0|::)$/.test(text('MUSTER_HOST')) ? 'localhost' : text('MUSTER_HOST')
  return {
    host: text('MUSTER_HOST'),
    port: figure('MUSTER_PORT'),
    url: text('MUSTER_URL') ?? `http://${bracketed(shownHost)}:${figure('MUSTER_PORT')}`,
    dataDir,
    databaseUrl: text('DATABASE_URL') ?? null,
    databaseReadUrl: text('DATABASE_READ_URL') ?? null,
    readLagMs: figure('MUSTER_READ_LAG') * 1000,
    secret,
    keyFile: values.has('MUSTER_SECRET') ? null : keyFilePath(dataDir),
    smtpUrl: text('SMTP_URL') ?? null,
    mailFrom: text('MUSTER_MAIL_FROM'),
    nameServers: (text('MUSTER_DNS') ?? '').split(',').flatMap((one) => one.trim() || []),
    mailsPerMinute: figure('MUSTER_MAIL_RATE'),
    keyCallsPerMinute: figure('MUSTER_KEY_RATE'),
    oidc: oidc.providers,
    logLevel: text('MUSTER_LOG_LEVEL'),
    logFormat: text('MUSTER_LOG_FORMAT') as Config['logFormat'],
    trustProxy: text('MUSTER_TRUST_PROXY') === 'yes',
    metricsToken: text('MUSTER_METRICS_TOKEN') ?? null,
    clientTimeoutMs: figure('MUSTER_CLIENT_TIMEOUT') * 1000,
    databaseWaitMs: figure('MUSTER_DATABASE_WAIT') * 1000,
    allowPrivateSources: text('MUSTER_ALLOW_PRIVATE_SOURCES') === 'yes',
    connections: figure('MUSTER_CONNECTIONS'),
    limits: {
      uploadBytes: figure('MUSTER_UPLOAD_LIMIT'),
      rows: figure('MUSTER_ROW_LIMIT'),
      columns: figure('MUSTER_COLUMN_LIMIT'),
      cellBytes: figure('MUSTER_CELL_LIMIT'),
      inflatedBytes: figure('MUSTER_INFLATED_LIMIT'),
      zipEntries: figure('MUSTER_ZIP_ENTRY_LIMIT'),
      xmlDepth: figure('MUSTER_XML_DEPTH_LIMIT'),
      parseMs: figure('MUSTER_PARSE_TIME_LIMIT') * 1000,
    },
    chunkRows: figure('MUSTER_CHUNK_ROWS'),
    keep: {
      uploadsDays: figure('MUSTER_KEEP_UPLOADS'),
      mailsDays: figure('MUSTER_KEEP_MAILS'),
      sessionsDays: figure('MUSTER_KEEP_SESSIONS'),
      plansDays: figure('MUSTER_KEEP_PLANS'),
      invitationsDays: figure('MUSTER_KEEP_INVITATIONS'),
    },
  }
}

/** What the command line program reads as a client of the API; no business of the server. */
const clientSettings = new Set(['MUSTER_TOKEN', 'MUSTER_LAUNCHED'])

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

/** ` (did you mean MUSTER_PORT?)` for a slip of one or two characters. */
function nearest(name: string): string {
  const found = Object.keys(settings).find(
    (known) => Math.abs(known.length - name.length) <= 2 && slips(known, name) <= 2,
  )
  return found === undefined ? '' : ` (did you mean ${found}?)`
}

function slips(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next[j] = Math.min(
        (row[j] as number) + 1,
        (next[j - 1] as number) + 1,
        (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
      )
    row = next
  }
  return row[b.length] as number
}
