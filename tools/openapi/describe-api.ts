import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose } from '../../server/src/compose.ts'
import { loadConfig } from '../../server/src/platform/config/index.ts'
import type { Database } from '../../server/src/platform/database/index.ts'
import { createLog } from '../../server/src/platform/log/index.ts'
import { root } from '../repository.ts'

/** Where the committed description lies. */
export const committedPath = join(root, 'docs/openapi.json')

/** The API's description as the server serves it, made without a database, as it is committed. */
export async function describeApi(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'muster-openapi-'))
  try {
    const config = loadConfig({}, { MUSTER_DATA: dataDir, MUSTER_LOG_LEVEL: 'silent' })
    const house = await compose({ config, log: createLog(config), database: nowhere(), webFolder: null })
    const { payload } = await house.app.inject('/api/openapi.json')
    await house.stop()
    return `${JSON.stringify(JSON.parse(payload), null, 2)}\n`
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Routes are described without asking the database anything. */
function nowhere(): Database {
  const refuse = () => Promise.reject(new Error('describing the API needs no database'))
  return {
    inOrganisation: refuse,
    inSystem: refuse,
    connect: refuse,
    listen: async () => async () => {},
    notify: refuse,
    health: refuse,
    close: async () => {},
  } as unknown as Database
}
