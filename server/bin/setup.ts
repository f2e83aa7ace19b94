import { language, password as passwordSchema } from '@muster/contract'
import { translator } from '@muster/phrases'
import { setUp } from '../src/directory/index.ts'
import { loadConfig } from '../src/platform/config/index.ts'
import { openDatabase } from '../src/platform/database/index.ts'
import { createLog } from '../src/platform/log/index.ts'
import { type Command, commonOptions, exitCodes, type Given, UsageError } from './command.ts'

/** `muster setup`. */
export const setup: Command = {
  name: 'setup',
  summary: 'Prepare an empty installation: first owner and organisation',
  about:
    'Makes the first owner and the organisation of an empty installation, and an API token with every right of ' +
    'the owner. It works whether the server is running or not.',
  options: {
    organisation: { value: 'NAME', about: 'Name of the organisation', required: true },
    email: { value: 'ADDRESS', about: 'Email address of the owner', required: true },
    password: {
      value: 'PASSWORD',
      about: 'Password of the owner, 10 characters or more; - reads it from standard input',
      required: true,
    },
    'first-name': { value: 'NAME', about: 'First name of the owner' },
    'last-name': { value: 'NAME', about: 'Last name of the owner' },
    language: { value: 'en|es', about: 'Language of the organisation and the owner' },
    'time-zone': { value: 'ZONE', about: 'Time zone of the organisation: Europe/Madrid' },
    json: { about: 'Print { organisation, email, token } as JSON' },
    ...commonOptions,
  },
  examples: [
    'muster setup --organisation Acme --email ann@acme.example --password "$PASSWORD" --json',
    'muster setup --organisation Acme --email ann@acme.example --password - < password.txt',
  ],
  run: async (given) => {
    const request = await requestOf(given)
    const config = loadConfig(process.env, given.settings)
    const log = createLog({ ...config, logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel })
    const database = await openDatabase(config, log, 'visit')
    try {
      const done = await setUp(database, { ...request, token: null }, true)
      const { organisation, email, apiToken: token } = done
      if (given.flag('json')) console.log(JSON.stringify({ organisation, email, token }))
      else
        console.log(
          `${request.organisation} is set up.\n\n  Organisation  ${organisation}\n  Sign-in       ${email}\n` +
            `  API token     ${token}\n\nThe token is shown this once.`,
        )
      return exitCodes.done
    } finally {
      await database.close()
    }
  },
}

async function requestOf(given: Given) {
  const words = { organisation: given.text('organisation')?.trim() ?? '', email: given.text('email') ?? '' }
  if (words.organisation === '') throw new UsageError('--organisation is empty.')
  const asked = given.text('password') ?? ''
  const password = asked === '-' ? await standardInput() : asked
  if (!passwordSchema.safeParse(password).success)
    throw new UsageError(
      translator('en')('errors.places.too_short', { minimum: 10 }).replace('This', '--password'),
    )
  const spoken = language.optional().safeParse(given.text('language'))
  if (!spoken.success) throw new UsageError('--language is en or es.')
  return {
    ...words,
    password,
    firstName: given.text('first-name'),
    lastName: given.text('last-name'),
    language: spoken.data,
    timeZone: given.text('time-zone'),
  }
}

async function standardInput(): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
    .toString('utf8')
    .replace(/\r?\n$/, '')
}
