import { loadConfig } from '../src/platform/config/index.ts'
import { openDatabase } from '../src/platform/database/index.ts'
import { createLog } from '../src/platform/log/index.ts'
import { type Command, commonOptions, exitCodes } from './command.ts'

/** `muster migrate`. */
export const migrate: Command = {
  name: 'migrate',
  summary: 'Bring the database up to date and end',
  about:
    'Applies the migrations that this version brings. The server does the same at its start; this is for ' +
    'deployments that want it done before.',
  options: commonOptions,
  examples: ['muster migrate', 'DATABASE_URL=postgres://muster@db/muster muster migrate'],
  run: async (given) => {
    const config = loadConfig(process.env, given.settings)
    const database = await openDatabase(config, createLog({ ...config, logLevel: 'warn' }), 'visit')
    await database.close()
    const applied = database.migrated
    console.log(applied.length === 0 ? 'The database is up to date.' : `Applied: ${applied.join(', ')}`)
    return exitCodes.done
  },
}
