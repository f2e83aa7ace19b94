import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { onTestFinished } from 'vitest'
import { compose } from '../src/compose.ts'
import { loadConfig, type Overrides } from '../src/platform/config/index.ts'
import type { Database } from '../src/platform/database/index.ts'
import type { Log } from '../src/platform/log/index.ts'
import { quietLog, testDatabase } from './database.ts'

/** Whom a request comes from: a bearer token, or a session's cookie. */
export type Credentials = { token: string } | { session: string } | null

/** One answer; `body` is parsed JSON where it is JSON. */
export type Answer<T = Record<string, unknown>> = {
  status: number
  body: T
  text: string
  headers: Record<string, unknown>
}

/** What a request carries beside its address. */
export type Asked = { body?: unknown; headers?: Record<string, string> }

/** A server in the test's own process. */
export type TestServer = {
  app: FastifyInstance
  database: Database
  dataDir: string
  /** Asks without a network; paths begin below `/api/v1` unless they begin with `/api` or name a file. */
  ask: <T = Record<string, unknown>>(
    as: Credentials,
    method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    asked?: Asked,
  ) => Promise<Answer<T>>
  /** Status of an answer that does not end by itself. */
  firstStatus: (as: Credentials, path: string) => Promise<number>
  /** Listens on a free port. @returns the address, without a slash at its end */
  listen: () => Promise<string>
}

/** Servers of the tests are servers of one installation: any of them drives the runs of all. */
const ofAllServers = {
  MUSTER_LOG_LEVEL: 'silent',
  MUSTER_SECRET: 'the one key of all servers of the integration tests',
  MUSTER_ALLOW_PRIVATE_SOURCES: 'yes',
}

/**
 * Starts a server on the tests' database, without the work behind it unless `work` is asked for. It ends with
 * the test, or, started in `beforeAll`, by `close`.
 */
export async function startTestServer({
  work = false,
  settings = {},
  log = quietLog,
}: {
  work?: boolean
  settings?: Overrides
  log?: Log
} = {}): Promise<TestServer & { close: () => Promise<void> }> {
  const database = await testDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'muster-server-'))
  const config = loadConfig({}, { MUSTER_DATA: dataDir, ...ofAllServers, ...settings })
  const house = await compose({ config, log, database, webFolder: null })
  if (work) await house.work()
  const { app } = house
  return {
    app,
    database,
    dataDir,
    ask: async (as, method, path, { body, headers = {} } = {}) => {
      const answer = await app.inject({
        method,
        url:
          /^\/(api|oauth|crm\/v8)\//.test(path) || /^\/(\w+z|metrics)$/.test(path) ? path : `/api/v1${path}`,
        headers: { ...credentialsOf(as), ...headers },
        ...(body === undefined ? {} : { payload: body as object }),
      })
      const isJson = String(answer.headers['content-type'] ?? '').includes('json')
      return {
        status: answer.statusCode,
        body: isJson && answer.payload !== '' ? JSON.parse(answer.payload) : {},
        text: answer.payload,
        headers: answer.headers,
      }
    },
    firstStatus: async (as, url) => {
      const answer = await app.inject({
        method: 'GET',
        url,
        headers: credentialsOf(as),
        payloadAsStream: true,
      })
      answer.stream().destroy()
      return answer.statusCode
    },
    listen: async () => {
      await app.listen({ port: 0, host: '127.0.0.1' })
      return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
    },
    close: async () => {
      await house.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The same for one test: it ends with it. */
export async function testServer(options: Parameters<typeof startTestServer>[0] = {}): Promise<TestServer> {
  const server = await startTestServer(options)
  onTestFinished(server.close)
  return server
}

function credentialsOf(as: Credentials): Record<string, string> {
  if (as === null) return {}
  return 'token' in as ? { authorization: `Bearer ${as.token}` } : { cookie: `muster_session=${as.session}` }
}
