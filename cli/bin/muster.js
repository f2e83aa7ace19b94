#!/usr/bin/env node
// Plain JavaScript for any Node: it goes on with the Node that the project ships when this one is older.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
// a test holds them against the table of the contract, which an older Node can't read
const serverCommands = ['serve', 'setup', 'password-link', 'demo', 'migrate', 'doctor', 'backup', 'restore']
const asksForHelp = process.argv.includes('--help') || process.argv.includes('-h')
const isServer = serverCommands.includes(process.argv[2] ?? '') && !asksForHelp
const program = join(repository, isServer ? 'server/bin/muster.js' : 'cli/src/main.ts')

if (Number.parseInt(process.versions.node, 10) >= 24) {
  const { enableCompileCache } = await import('node:module')
  enableCompileCache()
  await import(pathToFileURL(program).href)
} else runOnProjectNode()

function runOnProjectNode() {
  const node = ['node_modules/node/bin/node', 'node_modules/.bin/node']
    .map((path) => join(repository, path))
    .find((path) => existsSync(path))
  if (node === undefined) {
    console.error('Muster needs Node 24. Run npm ci, which brings it.')
    process.exitCode = 5
    return
  }
  const child = spawn(node, [program, ...process.argv.slice(2)], { stdio: 'inherit' })
  // a terminal sends Ctrl-C to both; the child decides when it is done
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}
