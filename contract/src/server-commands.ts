/** An option of a command of the server program. */
export type ServerOption = {
  /** What its value is: a word of `commands.values`. A flag has none. */
  value?: 'address' | 'folder' | 'language' | 'name' | 'number' | 'password' | 'url' | 'zone'
  /** The setting that it stands for. */
  setting?: 'MUSTER_DATA' | 'MUSTER_HOST' | 'MUSTER_PORT' | 'MUSTER_URL'
  required?: true
  /** Where its text is not `commands.options.<name>`. */
  text?: string
}

/** A command of the server program: what may stand behind its name. */
export type ServerCommand = {
  /** Whether a file is named behind the command. */
  takesFile?: true
  options: Readonly<Record<string, ServerOption>>
}

const data: ServerOption = { value: 'folder', setting: 'MUSTER_DATA' }
const lang: ServerOption = { value: 'language' }
const listening = {
  port: { value: 'number', setting: 'MUSTER_PORT' },
  host: { value: 'address', setting: 'MUSTER_HOST' },
  url: { value: 'url', setting: 'MUSTER_URL' },
} as const

/**
 * The commands of `muster` that are the server itself, beside those that are clients of the API: the server reads
 * its arguments by this table, the command line makes help and completion of it.
 */
export const serverCommands = {
  serve: { options: { ...listening, data, lang } },
  setup: {
    options: {
      organisation: { value: 'name', required: true },
      email: { value: 'address', required: true },
      password: { value: 'password', required: true },
      'first-name': { value: 'name' },
      'last-name': { value: 'name' },
      language: { value: 'language' },
      'time-zone': { value: 'zone' },
      json: { text: 'setupJson' },
      data,
      lang,
    },
  },
  'password-link': {
    options: {
      email: { value: 'address', required: true, text: 'linkEmail' },
      'end-second-factor': {},
      json: {},
      data,
      url: listening.url,
      lang,
    },
  },
  demo: { options: { ...listening, data, lang } },
  migrate: { options: { data, lang } },
  doctor: { options: { json: {}, data, lang } },
  backup: { takesFile: true, options: { 'with-key': {}, overwrite: {}, json: {}, data, lang } },
  restore: {
    takesFile: true,
    options: { replace: {}, yes: {}, 'keep-mail': {}, 'other-key': {}, json: {}, data, lang },
  },
} as const satisfies Record<string, ServerCommand>

/** Name of a command of the server program. */
export type ServerCommandName = keyof typeof serverCommands
