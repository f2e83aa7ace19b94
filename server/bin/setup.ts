import { language, password as passwordSchema } from '@muster/contract'
import { setUp } from '../src/directory/index.ts'
import { loadConfig } from '../src/platform/config/index.ts'
import { openDatabase } from '../src/platform/database/index.ts'
import { createLog } from '../src/platform/log/index.ts'
import { type Command, exitCodes, type Given, inColumns, UsageError } from './command.ts'

/** `muster setup`. */
export const setup: Command = {
  name: 'setup',
  run: async (given) => {
    const { t } = given
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
          `${t('commands.setup.done', { name: request.organisation })}\n\n${inColumns([
            [t('commands.setup.organisation'), organisation],
            [t('commands.setup.email'), email],
            [t('commands.setup.token'), token ?? ''],
          ])}\n\n${t('commands.setup.once')}`,
        )
      return exitCodes.done
    } finally {
      await database.close()
    }
  },
}

async function requestOf(given: Given) {
  const words = { organisation: given.text('organisation')?.trim() ?? '', email: given.text('email') ?? '' }
  const { t } = given
  if (words.organisation === '') throw new UsageError(t('commands.setup.noOrganisation'))
  const asked = given.text('password') ?? ''
  const password = asked === '-' ? await standardInput() : asked
  if (!passwordSchema.safeParse(password).success)
    throw new UsageError(t('commands.setup.tooShort', { minimum: 10 }))
  const spoken = language.optional().safeParse(given.text('language'))
  if (!spoken.success) throw new UsageError(t('commands.setup.noLanguage'))
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
