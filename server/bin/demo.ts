import { prepareDemo } from '../src/demo/index.ts'
import { loadConfig } from '../src/platform/config/index.ts'
import { createLog } from '../src/platform/log/index.ts'
import { type Command, commonOptions, exitCodes } from './command.ts'
import { startServer } from './start-server.ts'

/** `muster demo`. */
export const demo: Command = {
  name: 'demo',
  summary: 'Run the server with a filled demo organisation and sample files',
  about:
    'Runs the server with a made-up organisation of a few hundred people, sample files ready to import, and one ' +
    'import that was run already. Address, sign-in and API token are printed and kept in demo.json in the data ' +
    'folder. A second start finds the same demo.',
  options: {
    port: { value: 'NUMBER', about: 'Port to listen on, 4400 by default', setting: 'MUSTER_PORT' },
    host: { value: 'ADDRESS', about: 'Address to listen on, 127.0.0.1 by default', setting: 'MUSTER_HOST' },
    url: { value: 'URL', about: 'The address people use, for links', setting: 'MUSTER_URL' },
    ...commonOptions,
  },
  examples: ['muster demo', 'muster demo --port 8080 --data ./demo-data'],
  run: async (given) => {
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
      console.log(
        `\nThe demo of Muster is at ${url}\n\n  Sign-in    ${email}\n  Password   ${password}\n` +
          `  API token  ${token}\n\nThe same is kept in ${dataDir}/demo.json; files to import are in ` +
          `${dataDir}/samples.\nCtrl-C stops it.\n`,
      )
    } catch (error) {
      await server.stop()
      throw error
    }
    await server.untilStopped
    return exitCodes.done
  },
}
