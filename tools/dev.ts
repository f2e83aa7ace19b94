import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from './repository.ts'

// `npm run dev`: the demo on its own database, started again when a source changes, and the web app with hot
// reload in front of it
const server = start(
  [
    '--watch-path=server',
    '--watch-path=contract/src',
    '--watch-path=phrases/src',
    'server/bin/muster.ts',
    'demo',
  ],
  root,
  { MUSTER_DATA: process.env.MUSTER_DATA ?? join(root, 'data/dev') },
)
const web = start([join(root, 'node_modules/vite/bin/vite.js')], join(root, 'web'), {})
console.log('The web app with hot reload: http://127.0.0.1:4401')

const stop = () => {
  server.kill('SIGTERM')
  web.kill('SIGTERM')
}
process.on('SIGINT', stop).on('SIGTERM', stop)
server.on('exit', stop)
web.on('exit', stop)

function start(args: string[], cwd: string, env: Record<string, string>): ChildProcess {
  return spawn(process.execPath, args, { cwd, stdio: 'inherit', env: { ...process.env, ...env } })
}
