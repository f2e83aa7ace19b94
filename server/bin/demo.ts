import { prepareDemo } from '../src/demo/index.ts'
import { loadConfig } from '../src/platform/config/index.ts'
import { createLog } from '../src/platform/log/index.ts'
import { type Command, exitCodes, inColumns } from './command.ts'
import { startServer } from './start-server.ts'

/** `muster demo`. */
export const demo: Command = {
  name: 'demo',
  run: async (given) => {
    const { t } = given
    const config = loadConfig(process.env, given.settings)
    const log = createLog({ ...config, logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel })
    const server = await startServer(config, log)
    try {
      const { dataDir, secret } = config
      const { url, email, password, token } = await prepareDemo({
        database: server.database,
        dataDir,
        secret,
        url: server.url,
        log,
      })
      const facts = [
        [t('commands.demo.email'), email],
        [t('commands.demo.password'), password],
        [t('commands.demo.token'), token],
      ] as const
      console.log(
        `\n${t('commands.demo.at', { url })}\n\n${inColumns(facts)}\n\n` +
          `${t('commands.demo.kept', { folder: dataDir })}\n${t('commands.demo.stop')}\n`,
      )
    } catch (error) {
      await server.stop()
      throw error
    }
    await server.untilStopped
    return exitCodes.done
  },
}
