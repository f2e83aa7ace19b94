import { offerSetup } from '../src/directory/index.ts'
import { loadConfig } from '../src/platform/config/index.ts'
import { createLog } from '../src/platform/log/index.ts'
import { type Command, commonOptions, exitCodes } from './command.ts'
import { startServer } from './start-server.ts'

/** `muster serve`. */
export const serve: Command = {
  name: 'serve',
  summary: 'Run the server: web pages, API, and the work behind them',
  about:
    'Runs the server until it is told to stop (Ctrl-C, SIGTERM); then it takes no more requests, finishes the ' +
    'chunk of an import that is being written, and ends within 10 seconds.\nOn an empty installation the log ' +
    'shows a one-time set-up link.',
  options: {
    port: { value: 'NUMBER', about: 'Port to listen on, 4400 by default', setting: 'MUSTER_PORT' },
    host: { value: 'ADDRESS', about: 'Address to listen on, 127.0.0.1 by default', setting: 'MUSTER_HOST' },
    url: { value: 'URL', about: 'The address people use, for links', setting: 'MUSTER_URL' },
    ...commonOptions,
  },
  examples: ['muster serve', 'muster serve --port 8080 --host 0.0.0.0 --url https://muster.example.com'],
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
