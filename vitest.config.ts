import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** Workers, and the threads and servers that tests start in them, load compiled code; compiling costs most of a start. */
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, 'node_modules/.cache/compiled')

/**
 * Tests: `unit` beside the code, `integration` on the bundled PostgreSQL, `browser` in a real Chromium. Files of one
 * worker share its modules, which are loaded once instead of once a file.
 */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [
            '{contract,phrases,server,cli,web}/src/**/*.test.ts',
            '{cli,server}/bin/**/*.test.ts',
            'tools/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['{server,cli}/test/**/*.test.ts'],
          globalSetup: ['server/test/start-database.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['web/e2e/**/*.test.ts'],
          globalSetup: ['web/e2e/prepare-installation.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
