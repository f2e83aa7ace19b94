import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { examineHouse } from '../../src/compose-doctor.ts'
import { openDatabase, restoreBackup, verifyBackup } from '../../src/platform/database/index.ts'
import { readMigrations } from '../../src/platform/database/schema/migration-files.ts'
import { quietLog } from '../database.ts'
import { askAll, ownDatabase } from './own-database.ts'

// whole installations are made and moved: patience for a busy machine
vi.setConfig({ testTimeout: 240_000 })

const folder = join(import.meta.dirname, 'released')
const versions = (await readdir(folder)).filter((name) => name.endsWith('.backup'))

/** The schema as text, without what depends on when things were made. */
const schema = `
  select format('%s.%s %s %s %s %s', n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
    pg_get_expr(d.adbin, d.adrelid)) as line
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relkind in ('r', 'p', 'v') and not c.relispartition
    and n.nspname in ('platform', 'identity', 'audit', 'directory', 'crm', 'projects', 'imports', 'integration')
  union all
  select format('%s %s', conrelid::regclass, pg_get_constraintdef(oid)) from pg_constraint
  where connamespace::regnamespace::text in ('platform', 'identity', 'audit', 'directory', 'crm', 'projects', 'imports', 'integration') and conparentid = 0
    and not exists (select from pg_class p where p.oid = conrelid and p.relispartition)
  union all
  select i.indexdef from pg_indexes i where i.schemaname in ('platform', 'identity', 'audit', 'directory', 'crm', 'projects', 'imports', 'integration')
    and i.tablename !~ '_[0-9]{6}$'
  order by 1`

/**
 * Every version that was released has its file: an installation of that version, with people, imports and a
 * record in it, as `muster backup` wrote it. CONTRIBUTING says how to make the next one.
 */
describe('an installation of every released version', () => {
  for (const name of versions)
    it(`${name.replace('.backup', '')} is brought up to date with all that it holds`, async () => {
      const file = join(folder, name)
      const { manifest } = await verifyBackup(file)
      const own = await ownDatabase()
      const where = { connectionString: own.url }
      // as it was then, and then by the migrations since, as a server applies them at its start
      const then = (await readMigrations()).filter(({ number }) =>
        manifest.migrations.some((applied) => applied.number === number),
      )
      await restoreBackup(where, file, async () => false, then)
      const before = await askAll(own, countsThatStay)
      const database = await openDatabase(
        { databaseUrl: own.url, dataDir: '/nowhere', connections: 2 },
        quietLog,
      )
      expect(database.migrated).toHaveLength((await readMigrations()).length - then.length)
      await database.close()
      expect(await askAll(own, countsThatStay)).toEqual(before)
      const findings = await examineHouse({ where, close: async () => {} })
      expect(findings.filter(({ level }) => level === 'problem')).toEqual([])
      const fresh = await ownDatabase()
      const made = await openDatabase(
        { databaseUrl: fresh.url, dataDir: '/nowhere', connections: 2 },
        quietLog,
      )
      await made.close()
      expect(await askAll(own, schema)).toEqual(await askAll(fresh, schema))
    })
})

const countsThatStay = `
  select (select count(*) from directory.organisation) as organisations, (select count(*) from directory.member) as members,
    (select count(*) from directory.membership) as memberships, (select count(*) from directory."group") as groups,
    (select count(*) from imports.run) as runs, (select count(*) from imports.journal) as journal,
    (select count(*) from audit.event) as events, (select count(*) from identity.identity) as identities,
    (select count(*) from platform.mail) as mails`
