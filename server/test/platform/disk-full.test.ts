import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { compose } from '../../src/compose.ts'
import { allOrganisations, setUp } from '../../src/directory/index.ts'
import { loadConfig } from '../../src/platform/config/index.ts'
import { openDatabase, writeBackup } from '../../src/platform/database/index.ts'
import { quietLog } from '../database.ts'
import { askAll, ownDatabase } from './own-database.ts'

vi.setConfig({ testTimeout: 240_000 })

const people = 40

it('a full disk of the database stops an import and no longer: it goes on when there is room, and nothing is lost', async () => {
  const own = await ownDatabase()
  const dataDir = await mkdtemp(join(tmpdir(), 'muster-full-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const config = loadConfig(
    {},
    { MUSTER_DATA: dataDir, MUSTER_LOG_LEVEL: 'silent', MUSTER_CHUNK_ROWS: 10, DATABASE_URL: own.url },
  )
  const database = await openDatabase(config, quietLog)
  const house = await compose({ config, log: quietLog, database, webFolder: null })
  onTestFinished(async () => {
    await house.stop()
    await database.close()
  })
  await house.work()
  const { organisation, apiToken } = await setUp(
    database,
    { organisation: 'Acme', email: 'ann@acme.example', password: 'tall green bicycle', token: null },
    true,
  )
  const ask = async (method: 'GET' | 'POST', path: string, payload?: object) => {
    const answer = await house.app.inject({
      method,
      url: `/api/v1/orgs/${organisation}${path}`,
      headers: { authorization: `Bearer ${apiToken}` },
      ...(payload === undefined ? {} : { payload }),
    })
    return { status: answer.statusCode, body: answer.json(), type: String(answer.headers['content-type']) }
  }
  const group = await ask('POST', '/groups', { name: 'Everyone', kind: 'group' })
  // the database says what PostgreSQL says when a file can't be extended: from the third chunk on, and for groups
  await askAll(
    own,
    `create function public.no_room() returns trigger language plpgsql as $$ begin
       raise exception using errcode = '53100', message = 'could not extend file: No space left on device';
     end $$;
     create trigger full_disk before insert on imports.journal for each row when (new.row > 25) execute function public.no_room();
     create trigger full_disk before insert on directory."group" for each row execute function public.no_room()`,
  )
  const started = await ask('POST', '/imports', {
    source: {
      kind: 'paste',
      text: Array.from({ length: people }, (_, n) => `p${n}@acme.example`).join('\n'),
    },
    target: { kind: 'directory.group-membership', groupId: group.body.id },
    decisions: { defaults: { unknown_member: 'invite' } },
    invite: 'never',
    autoApply: true,
  })
  const look = async () => (await ask('GET', `/imports/${started.body.id}`)).body
  // it stands at the chunk before, applying, and is tried again
  await vi.waitUntil(async () => (await look()).progress.done === 20, { timeout: 200_000 })
  const refused = await ask('POST', '/groups', { name: 'More', kind: 'group' })
  expect(refused).toMatchObject({ status: 503, body: { code: 'disk_full' } })
  expect(refused.type).toContain('problem+json')
  expect(await look()).toMatchObject({ state: 'applying', progress: { done: 20 } })
  await askAll(own, 'drop trigger full_disk on imports.journal; drop trigger full_disk on directory."group"')
  await vi.waitUntil(async () => (await look()).state === 'applied', { timeout: 200_000 })
  expect((await look()).outcomes).toMatchObject({ created: people, failed: 0, skipped: 0 })
  expect(await askAll(own, 'select count(*)::int as people from directory.membership')).toEqual([{ people }])
})

it('a backup onto a full disk says so', async () => {
  const own = await ownDatabase()
  const database = await openDatabase({ databaseUrl: own.url, dataDir: '/nowhere', connections: 2 }, quietLog)
  const order = { version: 'test', keyMark: '0123456789abcdef', organisations: allOrganisations }
  // this device takes nothing, for every user
  const written = writeBackup({ connectionString: own.url }, order, createWriteStream('/dev/full'))
  await expect(written).rejects.toMatchObject({ code: 'disk_full' })
  await database.close()
})
