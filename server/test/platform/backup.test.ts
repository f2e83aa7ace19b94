import { createWriteStream } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { allOrganisations } from '../../src/directory/index.ts'
import {
  type Database,
  openDatabase,
  restoreBackup,
  verifyBackup,
  writeBackup,
} from '../../src/platform/database/index.ts'
import { readMigrations } from '../../src/platform/database/schema/migration-files.ts'
import { quietLog } from '../database.ts'
import { askAll, everyTable, type OwnDatabase, ownDatabase } from './own-database.ts'

// whole installations are made and moved: patience for a busy machine
vi.setConfig({ testTimeout: 240_000 })

const released = join(import.meta.dirname, 'released', '0.1.0.backup')
const order = { version: 'test', keyMark: '0123456789abcdef', organisations: allOrganisations }
const never = () => Promise.resolve(false)
const whereOf = ({ url }: OwnDatabase) => ({ connectionString: url })

describe('a backup', () => {
  for (const attributes of ['', 'superuser'])
    it(`is one moment of a database that is written to, and comes back row by row, for ${
      attributes === '' ? 'a plain role' : 'a role that sees through walls'
    }`, async () => {
      const [from, to] = [await ownDatabase(attributes), await ownDatabase(attributes)]
      await restoreBackup(whereOf(from), released, never)
      const database = await open(from)
      const writers = await keepWriting(database)
      await writers.some(1)
      const file = join(await folder(), 'live.backup')
      // the first piece of the file is let through when more was written since the backup began
      const gate = new Transform({
        async transform(chunk, _encoding, done) {
          await writers.some(5)
          done(null, chunk)
        },
      })
      gate.pipe(createWriteStream(file))
      const { rows } = await writeBackup(whereOf(from), order, gate)
      await writers.stop()
      expect((await verifyBackup(file)).rows).toBe(rows)
      await restoreBackup(whereOf(to), file, never)
      const marks = await askAll<{ marks: number }>(
        to,
        `select count(distinct description)::int as marks from directory."group" where description like 'mark %'`,
      )
      expect(marks).toEqual([{ marks: 1 }])
      expect(await askAll(to, wrongCounts)).toEqual([])
      // and at rest nothing at all is different
      const still = join(await folder(), 'still.backup')
      await writeBackup(whereOf(from), order, createWriteStream(still))
      await database.close()
      const again = await ownDatabase(attributes)
      await restoreBackup(whereOf(again), still, never)
      const held = await everyTable(from)
      expect(held['imports.journal']).not.toMatch(/^0 /)
      expect(await everyTable(again)).toEqual(held)
    })

  it('leaves a database behind that goes on by its own rules: keys, triggers, walls, partitions', async () => {
    const own = await ownDatabase()
    await restoreBackup(whereOf(own), released, never)
    const database = await open(own)
    const [organisation] = await askAll<{ id: string }>(own, allOrganisations)
    const inside = <T>(work: Parameters<typeof database.inOrganisation<T>>[1]) =>
      database.inOrganisation(organisation?.id ?? '', work)
    await inside((tx) => sql`update directory.member set status = 'inactive'`.execute(tx))
    expect(await askAll(own, wrongCounts)).toEqual([])
    await expect(inside((tx) => sql`delete from audit.event`.execute(tx))).rejects.toThrow(/append-only/)
    const orphan = inside((tx) =>
      sql`insert into directory.membership (organisation_id, group_id, member_id, role, in_department)
        select organisation_id, gen_random_uuid(), id, 'member', false from directory.member limit 1`.execute(
        tx,
      ),
    )
    await expect(orphan).rejects.toThrow(/foreign key/)
    const unnamed = database.inSystem((tx) => sql`select from directory.member`.execute(tx))
    await expect(unnamed).rejects.toThrow(/muster\.org|uuid/)
    const unwalled = await askAll(
      own,
      `select relname from pg_class where relrowsecurity and not relforcerowsecurity
         and relnamespace <> 'graphile_worker'::regnamespace`,
    )
    expect(unwalled).toEqual([])
    await database.close()
  })
})

describe('a file that can’t be restored', () => {
  it('is refused before anything is touched: cut off, changed, or no backup at all', async () => {
    const own = await ownDatabase()
    const whole = await readFile(released)
    const path = join(await folder(), 'broken.backup')
    const refused = async (bytes: Uint8Array, code: string) => {
      await writeFile(path, bytes)
      await expect(verifyBackup(path)).rejects.toMatchObject({ code })
      // and who does not look first changes nothing either
      await expect(restoreBackup(whereOf(own), path, never)).rejects.toThrow()
    }
    for (const part of [0.2, 0.5, 0.9])
      await refused(whole.subarray(0, whole.length * part), 'backup_damaged')
    await refused(whole.subarray(0, -1), 'backup_damaged')
    const flipped = Buffer.from(whole)
    flipped[Math.round(whole.length / 2)] = (flipped[Math.round(whole.length / 2)] ?? 0) ^ 1
    await refused(flipped, 'backup_damaged')
    for (const other of [Buffer.from(''), Buffer.from('name;email\n'), gzipSync('{"muster":"other"}\n')])
      await refused(other, 'backup_unreadable')
    await rm(path)
    await expect(verifyBackup(path)).rejects.toMatchObject({ code: 'backup_missing' })
    expect(await everyTable(own)).toEqual({})
  })

  it('is told by its sums, also where the compression holds', async () => {
    const path = join(await folder(), 'changed.backup')
    const text = gunzipSync(await readFile(released)).toString('latin1')
    await writeFile(path, gzipSync(Buffer.from(text.replace('Olivia', 'Olivio'), 'latin1')))
    await expect(verifyBackup(path)).rejects.toMatchObject({ code: 'backup_damaged' })
  })
})

describe('restoring', () => {
  it('refuses an installation that holds something, unless it may replace all of it', async () => {
    const own = await ownDatabase()
    await restoreBackup(whereOf(own), released, never)
    const before = await everyTable(own)
    await expect(restoreBackup(whereOf(own), released, never)).rejects.toMatchObject({
      code: 'backup_not_empty',
    })
    expect(await everyTable(own)).toEqual(before)
    const database = await open(own)
    const [organisation] = await askAll<{ id: string }>(own, allOrganisations)
    await database.inOrganisation(organisation?.id ?? '', (tx) =>
      sql`update directory.member set title = 'changed'`.execute(tx),
    )
    await database.close()
    await restoreBackup(whereOf(own), released, () => Promise.resolve(true))
    expect(await everyTable(own)).toEqual(before)
  })

  it('takes an installation that nobody set up yet', async () => {
    const own = await ownDatabase()
    await (await open(own)).close()
    expect(await restoreBackup(whereOf(own), released, never)).toMatchObject({ tables: 28 })
  })

  it('changes nothing when it fails on the way, even at the last step', async () => {
    const own = await ownDatabase()
    await restoreBackup(whereOf(own), released, never)
    const before = await everyTable(own)
    const failing = { number: 9999, room: 'test', name: 'fails', sql: 'select no_such_column', checksum: '' }
    const restored = restoreBackup(whereOf(own), released, () => Promise.resolve(true), [
      ...(await readMigrations()),
      failing,
    ])
    await expect(restored).rejects.toThrow(/test\/9999-fails failed/)
    expect(await everyTable(own)).toEqual(before)
  })

  it('refuses the backup of a newer Muster, and while a server works on the database', async () => {
    const own = await ownDatabase()
    const older = (await readMigrations()).filter(({ number }) => number < 40)
    await expect(restoreBackup(whereOf(own), released, never, older)).rejects.toMatchObject({
      code: 'backup_newer',
    })
    const other = new pg.Client({ ...own.all, application_name: 'muster-1' })
    await other.connect()
    await expect(restoreBackup(whereOf(own), released, never)).rejects.toMatchObject({
      code: 'backup_servers_running',
    })
    await other.end()
    expect(await everyTable(own)).toEqual({})
  })
})

/** Counts that triggers keep and that are not what is there. */
const wrongCounts = `
  select 'member' as kind from (select organisation_id, status, people from directory.member_count where people <> 0
    except select organisation_id, status, count(*) from directory.member group by 1, 2) a
  union all
  select 'membership' from (select organisation_id, group_id, role, people from directory.membership_count where people <> 0
    except select organisation_id, group_id, role, count(*) from directory.membership group by 1, 2, 3) b`

function open({ url }: OwnDatabase): Promise<Database> {
  return openDatabase({ databaseUrl: url, dataDir: '/nowhere', connections: 4 }, quietLog)
}

/** Changes several tables in each transaction, so that a torn copy would show, until it is stopped. */
async function keepWriting(database: Database) {
  const { rows } = await database.inSystem((tx) =>
    sql<{ id: string }>`${sql.raw(allOrganisations)}`.execute(tx),
  )
  let isStopped = false
  let written = 0
  const waiting = new Set<() => void>()
  const loop = (async () => {
    while (!isStopped) {
      await database.inOrganisation(rows[0]?.id ?? '', async (tx) => {
        await sql`update directory."group" set description = ${`mark ${written}`}`.execute(tx)
        await sql`update directory.member set status = case status when 'active' then 'inactive' else 'active' end
          where id in (select id from directory.member order by md5(id::text || ${String(written)}) limit 20)`.execute(
          tx,
        )
      })
      written += 1
      for (const look of waiting) look()
    }
  })()
  return {
    /** Resolves when so many more transactions have committed. */
    some: (count: number) =>
      new Promise<void>((resolve) => {
        const until = written + count
        const look = () => {
          if (written < until) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
      }),
    stop: async () => {
      isStopped = true
      await loop
    },
  }
}

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'muster-backup-'))
  onTestFinished(() => rm(made, { recursive: true, force: true }))
  return made
}
