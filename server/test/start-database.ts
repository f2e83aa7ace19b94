import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { createLog } from '../src/platform/log/index.ts'
import { openForTests } from './database.ts'

/**
 * Starts the one bundled PostgreSQL that all integration tests share, in a folder of its own, and removes it
 * when they are done.
 */
export default async function startDatabase(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'muster-test-'))
  // under root the database runs as another user, who has to get in
  await chmod(dataDir, 0o755)
  const log = createLog({ logLevel: 'warn', logFormat: 'json' })
  const database = await openForTests(dataDir, log)
  project.provide('dataDir', dataDir)
  return async () => {
    await database.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

declare module 'vitest' {
  interface ProvidedContext {
    dataDir: string
  }
}
