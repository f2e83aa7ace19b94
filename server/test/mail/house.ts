import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { compose } from '../../src/compose.ts'
import { offerSetup } from '../../src/directory/index.ts'
import { loadConfig, type Overrides } from '../../src/platform/config/index.ts'
import type { Database } from '../../src/platform/database/index.ts'
import { ownDatabase, quietLog } from '../database.ts'

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
type Answer<T> = { status: number; body: T; session: string | null }

/** A server with a database and an outbox of its own, and an owner who is signed in. */
export type MailHouse = {
  database: Database
  /** For DATABASE_URL. */
  databaseUrl: string
  dataDir: string
  org: string
  /** Asks as the owner, or as someone with another session, or as nobody. */
  ask: <T = Record<string, unknown>>(
    method: Method,
    path: string,
    body?: unknown,
    session?: string | null,
  ) => Promise<Answer<T>>
  /** Asks until the answer fits. */
  until: <T>(path: string, fits: (body: T) => boolean) => Promise<T>
  close: () => Promise<void>
}

/**
 * Starts a server on a database of its own: the small jobs of one database are done by any server of it, and
 * another test's server has no mail server.
 */
export async function openMailHouse(settings: Overrides = {}): Promise<MailHouse> {
  const dataDir = await mkdtemp(join(tmpdir(), 'muster-mail-'))
  const { database, url, remove } = await ownDatabase(6)
  const config = loadConfig({}, { MUSTER_DATA: dataDir, MUSTER_LOG_LEVEL: 'silent', ...settings })
  const house = await compose({ config, log: quietLog, database, webFolder: null })
  await house.work()
  let owner: string | null = null
  const ask: MailHouse['ask'] = async <T>(
    method: Method,
    path: string,
    body?: unknown,
    session = owner,
  ): Promise<Answer<T>> => {
    const answer = await house.app.inject({
      method,
      url: `/api/v1${path}`,
      ...(session === null ? {} : { headers: { cookie: `muster_session=${session}` } }),
      ...(body === undefined ? {} : { payload: body as object }),
    })
    const cookie = answer.cookies.find(({ name }) => name === 'muster_session')
    return {
      status: answer.statusCode,
      body: answer.payload === '' ? {} : JSON.parse(answer.payload),
      session: cookie?.value ?? null,
    }
  }
  const token = await offerSetup(database)
  const made = await ask('POST', '/setup', {
    token,
    organisation: 'Acme',
    email: 'olivia@acme.example',
    password: 'tall green bicycle',
    firstName: 'Olivia',
    lastName: 'Owner',
  })
  owner = made.session
  return {
    database,
    databaseUrl: url,
    dataDir,
    org: '/orgs/acme',
    ask,
    until: async <T>(path: string, fits: (body: T) => boolean) => {
      for (;;) {
        const { body } = await ask<T>('GET', path)
        if (fits(body)) return body
        await pause(20)
      }
    },
    close: async () => {
      await house.stop()
      await remove()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
