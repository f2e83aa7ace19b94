// Plain JavaScript: it also runs at install time, on whatever Node npm itself runs on.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { isWebStale, repository } from './web-files.js'

/**
 * Builds `web/dist` with the project's own Node.
 * @param {{ always: boolean, quiet: boolean }} how `always`: also when it is fresh
 * @returns {boolean} whether `web/dist` is there and fresh afterwards
 */
export function buildWeb({ always, quiet }) {
  if (!always && !isWebStale()) return true
  const bin = join(repository, 'node_modules', '.bin')
  const node = join(bin, 'node')
  const { status } = spawnSync(
    existsSync(node) ? node : process.execPath,
    [join(repository, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', quiet ? 'error' : 'warn'],
    {
      cwd: join(repository, 'web'),
      // a test that builds would else get what React says to developers
      env: { ...process.env, NODE_ENV: 'production', PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
      stdio: ['ignore', quiet ? 'ignore' : 'inherit', 'inherit'],
    },
  )
  return status === 0
}
