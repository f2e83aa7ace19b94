import { defineConfig } from 'vitest/config'

/** Tests: `unit` beside the code, `integration` on the bundled PostgreSQL, `browser` in a real Chromium. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
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
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
})
