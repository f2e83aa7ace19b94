import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { compose } from '../../src/compose.ts'
import { loadConfig } from '../../src/platform/config/index.ts'
import { openDatabase } from '../../src/platform/database/index.ts'
import { quietLog, testDatabase } from '../database.ts'
import { ownDatabase } from './own-database.ts'
import { relayTo } from './relay.ts'

/** The settings of a server whose database is reached through a relay. */
async function behindRelay(wait: number) {
  const own = await ownDatabase()
  const { where } = await testDatabase()
  const relay = await relayTo(String(where.host))
  const dataDir = await mkdtemp(join(tmpdir(), 'muster-away-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const { pathname, username } = new URL(own.url.replace('@/', '@host/'))
  const config = loadConfig(
    {},
    {
      MUSTER_DATA: dataDir,
      MUSTER_LOG_LEVEL: 'silent',
      MUSTER_DATABASE_WAIT: wait,
      DATABASE_URL: `postgres://${username}@127.0.0.1:${relay.port}${pathname}`,
    },
  )
  return { relay, config }
}

it('a server whose database goes away answers 503 with Retry-After, and goes on by itself when it is back', async () => {
  const { relay, config } = await behindRelay(1)
  const database = await openDatabase(config, quietLog)
  const house = await compose({ config, log: quietLog, database, webFolder: null })
  await house.work()
  const ask = (url: string) =>
    house.app.inject({ method: 'GET', url, headers: { authorization: 'Bearer mst_x' } })
  expect((await ask('/readyz')).statusCode).toBe(200)
  expect((await ask('/api/v1/me')).statusCode).toBe(401)
  await relay.cut()
  const away = await ask('/api/v1/me')
  expect([away.statusCode, away.headers['content-type']]).toEqual([
    503,
    expect.stringContaining('problem+json'),
  ])
  expect(away.json()).toMatchObject({ code: 'unavailable' })
  expect(Number(away.headers['retry-after'])).toBeGreaterThan(0)
  expect((await ask('/readyz')).statusCode).toBe(503)
  expect((await ask('/healthz')).statusCode).toBe(200)
  await relay.mend()
  expect((await ask('/api/v1/me')).statusCode).toBe(401)
  expect((await ask('/readyz')).statusCode).toBe(200)
  await house.stop()
  await database.close()
})

it('a start waits for the database as long as the settings say', async () => {
  const { relay, config } = await behindRelay(60)
  await relay.cut()
  const opening = openDatabase(config, {
    ...quietLog,
    // the first failed try has been told: now it may come back
    warn: () => void relay.mend(),
    info: () => {},
  } as never)
  const database = await opening
  expect(await database.health()).toBe(true)
  await database.close()
})

it('a start that waited in vain says that the database can’t be reached', async () => {
  const { relay, config } = await behindRelay(0)
  await relay.cut()
  await expect(openDatabase(config, quietLog)).rejects.toThrow(
    /The database can't be reached: .*ECONNREFUSED.*DATABASE_URL/,
  )
})
