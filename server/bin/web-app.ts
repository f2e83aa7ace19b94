import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Log } from '../src/platform/log/index.ts'

const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const web = join(repository, 'web')

/** The folder of the built web app, built now when the installation did not; null where it can't be built. */
export async function builtWebApp(log: Log): Promise<string | null> {
  const folder = join(web, 'dist')
  if (existsSync(join(folder, 'index.html'))) return folder
  const vite = join(repository, 'node_modules/vite/bin/vite.js')
  if (!existsSync(join(web, 'index.html')) || !existsSync(vite)) return null
  log.info('the web app is not built yet; building it, this once')
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'error'], { cwd: web, stdio: 'ignore' })
  const code = await new Promise<number | null>((resolve) => {
    child.on('exit', resolve).on('error', () => resolve(null))
  })
  if (code === 0) return folder
  log.error('the web app could not be built; "npm run build" says why. The API runs without it.')
  return null
}
