// Plain JavaScript: it also runs at install time, on whatever Node npm itself runs on.
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the repository. */
export const repository = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

const sources = [
  'web/src',
  'web/public',
  'web/index.html',
  'web/vite.config.ts',
  'web/package.json',
  'contract/src',
  'phrases/src',
  'package-lock.json',
]

/**
 * Whether `web/dist` is missing or older than what it is built from.
 * @returns {boolean}
 */
export function isWebStale() {
  const built = join(repository, 'web/dist/index.html')
  if (!existsSync(built)) return true
  const builtAt = statSync(built).mtimeMs
  return sources.some((path) => newest(join(repository, path)) > builtAt)
}

/**
 * @param {string} path
 * @returns {number} time of the newest file at or below a path, in milliseconds
 */
function newest(path) {
  if (!existsSync(path)) return 0
  const entry = statSync(path)
  if (!entry.isDirectory()) return entry.mtimeMs
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
}
