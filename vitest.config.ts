import { defineConfig } from 'vitest/config'

// integration tests and journeys share one bundled PostgreSQL, started once by server/test/global-setup.ts
const shared = { exclude: ['**/node_modules/**', '**/dist/**'], unstubGlobals: true }

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['{contract,phrases,tools,bench}/**/*.test.ts', '{server,cli,web}/src/**/*.test.{ts,tsx}'],
          testTimeout: 15_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'integration',
          include: ['server/test/**/*.test.ts', 'cli/test/**/*.test.ts'],
          globalSetup: ['server/test/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'journeys',
          include: ['web/e2e/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
