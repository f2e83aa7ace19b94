import { loadConfig } from '../src/platform/config/index.ts'
import { openDatabase } from '../src/platform/database/index.ts'
import { createLog } from '../src/platform/log/index.ts'
import { type Command, exitCodes } from './command.ts'

/** `muster migrate`. */
export const migrate: Command = {
  name: 'migrate',
  run: async (given) => {
    const config = loadConfig(process.env, given.settings)
    const database = await openDatabase(config, createLog({ ...config, logLevel: 'warn' }), 'visit')
    await database.close()
    const applied = database.migrated
    const { t } = given
    console.log(
      applied.length === 0
        ? t('commands.migrate.upToDate')
        : t('commands.migrate.applied', { migrations: applied.join(', ') }),
    )
    return exitCodes.done
  },
}
