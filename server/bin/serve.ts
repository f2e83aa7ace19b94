import { offerSetup } from '../src/directory/index.ts'
import { loadConfig } from '../src/platform/config/index.ts'
import { createLog } from '../src/platform/log/index.ts'
import { type Command, exitCodes } from './command.ts'
import { startServer } from './start-server.ts'

/** `muster serve`. */
export const serve: Command = {
  name: 'serve',
  run: async (given) => {
    const config = loadConfig(process.env, given.settings)
    const log = createLog(config)
    const server = await startServer(config, log)
    const token = await offerSetup(server.database)
    if (token !== null)
      log.warn(`Nothing is set up yet. Open this link once to begin: ${server.url}/setup?token=${token}`)
    await server.untilStopped
    return exitCodes.done
  },
}
