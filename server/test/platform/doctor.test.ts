import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { translator } from '@muster/phrases'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { sealEvents } from '../../src/audit/index.ts'
import { examineHouse, examineMailServer, examineReplica } from '../../src/compose-doctor.ts'
import { openDatabase, restoreBackup } from '../../src/platform/database/index.ts'
import { checkDataFolder, checkKeyFile, type Finding } from '../../src/platform/doctor/index.ts'
import { quietLog } from '../database.ts'
import { askAll, type OwnDatabase, ownDatabase } from './own-database.ts'

// whole installations are made and moved: patience for a busy machine
vi.setConfig({ testTimeout: 240_000 })

const released = join(import.meta.dirname, 'released', '0.1.0.backup')

/** An installation of its own with people, an import and an audit record in it. */
async function filled(attributes = ''): Promise<OwnDatabase> {
  const own = await ownDatabase(attributes)
  await restoreBackup({ connectionString: own.url }, released, async () => false)
  await (await open(own)).close()
  return own
}

/** Opens it as a server does at its start. */
function open({ url }: OwnDatabase) {
  return openDatabase({ databaseUrl: url, dataDir: '/nowhere', connections: 2 }, quietLog)
}

function examine({ url }: OwnDatabase): Promise<Finding[]> {
  return examineHouse({ where: { connectionString: url }, close: async () => {} })
}

/** The codes of what is not fine; every one has its texts. */
function codesOf(findings: readonly Finding[]): string[] {
  for (const language of ['en', 'es'] as const)
    for (const { code, level, params } of findings) {
      const t = translator(language)
      const texts = [`doctor.${code}.is`, ...(level === 'fine' ? [] : [`doctor.${code}.todo`])]
      for (const key of texts) expect(t(key as never, params)).not.toMatch(/^doctor\.|\{\{/)
    }
  return findings.filter(({ level }) => level !== 'fine').map(({ code }) => code)
}

describe('the doctor', () => {
  for (const attributes of ['', 'superuser'])
    it(`finds nothing wrong with a sound installation${attributes && ' of a role that sees through walls'}`, async () => {
      const own = await filled(attributes)
      const findings = await examine(own)
      expect(codesOf(findings).filter((code) => code !== 'runs_waiting')).toEqual([])
      expect(findings.map(({ check }) => check)).toEqual(
        expect.arrayContaining([
          'database',
          'clock',
          'migrations',
          'walls',
          'counts',
          'audit_chain',
          'imports',
          'jobs',
          'mails',
        ]),
      )
    })

  it('sees walls that are down, counts that are wrong, and imports that nobody drives', async () => {
    const own = await filled()
    await askAll(own, 'alter table directory.member no force row level security')
    await askAll(own, 'update directory.member_count set people = people + 1')
    await askAll(
      own,
      `insert into imports.active_run (run_id, organisation_id, since)
       select gen_random_uuid(), id, now() - interval '1 hour' from directory.organisation`,
    )
    const codes = codesOf(await examine(own))
    expect(codes).toEqual(['walls_down', 'counts_wrong', 'runs_waiting', 'runs_without_tables'])
  })

  it('sees an audit record that was changed beside Muster', async () => {
    const own = await filled()
    const database = await open(own)
    await sealEvents(database)
    await database.close()
    expect(codesOf(await examine(own))).not.toContain('chain_broken')
    await askAll(own, 'alter table audit.event disable trigger user')
    await askAll(own, "update audit.event set subject_name = 'somebody else' where subject_name <> ''")
    expect(codesOf(await examine(own))).toContain('chain_broken')
  })

  it('tells a database of another version, or an empty one, and reads no further', async () => {
    const empty = await ownDatabase()
    expect(codesOf(await examine(empty))).toEqual(['migrations_none'])
    const own = await filled()
    await askAll(own, "update platform.migration set checksum = 'other' where number = 1")
    await askAll(
      own,
      "insert into platform.migration (number, room, name, checksum) values (9999, 'x', 'y', 'z')",
    )
    await askAll(own, 'delete from platform.migration where number = 5')
    expect(codesOf(await examine(own))).toEqual([
      'migrations_unknown',
      'migrations_changed',
      'migrations_pending',
    ])
  })

  it('looks at the data folder and the key before anything mends them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'muster-doctor-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const key = join(folder, 'secret.key')
    const codes = async () => codesOf([...(await checkDataFolder(folder)), await checkKeyFile(key)])
    expect(await codes()).toContain('key_missing')
    await writeFile(key, 'x'.repeat(40))
    await chmod(key, 0o644)
    await chmod(folder, 0o777)
    expect(await codes()).toEqual(expect.arrayContaining(['data_folder_open', 'key_open']))
    await chmod(key, 0o600)
    await chmod(folder, 0o700)
    expect((await codes()).filter((code) => code !== 'disk_low')).toEqual([])
    expect(codesOf(await checkDataFolder(join(folder, 'none')))).toEqual(['data_folder_missing'])
  })

  it('asks the read replica whether it is one', async () => {
    const { url } = await ownDatabase()
    expect(codesOf(await examineReplica(null))).toEqual([])
    expect(codesOf(await examineReplica(url))).toEqual(['replica_none'])
    expect(codesOf(await examineReplica('postgres://muster@127.0.0.1:9/muster'))).toEqual(['replica_away'])
  })

  it('greets the mail server', async () => {
    const server = createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const code = async (smtpUrl: string | null) => codesOf([await examineMailServer({ smtpUrl })])
    expect(await code(`smtp://user:secret@127.0.0.1:${port}`)).toEqual(['mail_server_away'])
    await new Promise((resolve) => server.close(resolve))
    expect(await code(null)).toEqual(['mail_server_none'])
    const away = await examineMailServer({ smtpUrl: `smtp://user:secret@127.0.0.1:${port}` })
    expect(JSON.stringify(away)).not.toContain('secret')
  })
})
