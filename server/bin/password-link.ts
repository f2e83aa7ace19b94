import { signInGround } from '../src/compose.ts'
import { makePasswordLink } from '../src/identity/index.ts'
import { MusterError } from '../src/kernel/index.ts'
import { loadConfig } from '../src/platform/config/index.ts'
import { openDatabase } from '../src/platform/database/index.ts'
import { createLog } from '../src/platform/log/index.ts'
import { type Command, exitCodes, UsageError } from './command.ts'

/** `muster password-link`. */
export const passwordLink: Command = {
  name: 'password-link',
  run: async (given) => {
    const { t, language } = given
    const email = given.text('email')?.trim() ?? ''
    const config = loadConfig(process.env, given.settings)
    const log = createLog({ ...config, logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel })
    const database = await openDatabase(config, log, 'visit')
    try {
      const endsSecondFactor = given.flag('end-second-factor')
      const ground = signInGround({ config, database })
      const { url, expiresAt } = await makePasswordLink(ground, email, endsSecondFactor)
      if (given.flag('json')) console.log(JSON.stringify({ email, url, expiresAt: expiresAt.toISOString() }))
      else {
        const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(expiresAt)
        console.log(`${t('commands.password-link.done', { email, time })}\n\n  ${url}`)
      }
      return exitCodes.done
    } catch (error) {
      if (error instanceof MusterError && error.code === 'not_found')
        throw new UsageError(t('commands.password-link.nobody', { email }))
      throw error
    } finally {
      await database.close()
    }
  },
}
