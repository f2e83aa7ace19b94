import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { onTestFinished, vi } from 'vitest'
import { findBinaries } from '../../src/platform/database/bundled/binaries.ts'
import { findPlace } from '../../src/platform/database/bundled/place.ts'
import { killAllIn } from '../../src/platform/database/bundled/processes.ts'

const run = promisify(execFile)

/** A replica of a bundled database, and its hands on the replay. */
export type Standby = {
  url: string
  /** Stops taking over what the primary writes, and goes on. */
  pause: () => Promise<void>
  resume: () => Promise<void>
  kill: () => Promise<void>
}

/** Copies the running bundled database of a data folder and lets the copy follow it. */
export async function standbyOf(dataDir: string): Promise<Standby> {
  const place = await findPlace(dataDir)
  const { postgres } = await findBinaries(place.account)
  const home = join(dataDir, 'standby')
  const [cluster, socket] = [join(home, 'cluster'), join(home, 's')]
  await mkdir(socket, { recursive: true, mode: 0o700 })
  const primary = new pg.Client({ host: place.socket, user: 'muster', database: 'muster' })
  await primary.connect()
  await primary.query("select pg_backup_start('standby', true)")
  await copyLiving(place.cluster, cluster)
  const { rows } = await primary.query<{ labelfile: string }>('select labelfile from pg_backup_stop(false)')
  await primary.end()
  for (const name of ['postmaster.pid', 'postmaster.opts']) await rm(join(cluster, name), { force: true })
  await writeFile(join(cluster, 'backup_label'), rows[0]?.labelfile ?? '')
  await writeFile(join(cluster, 'standby.signal'), '')
  if (place.account !== null)
    for (const path of [home, socket, join(cluster, 'backup_label'), join(cluster, 'standby.signal')])
      await chown(path, place.account.uid, place.account.gid)
  const settings = [
    `primary_conninfo=host=${place.socket} user=muster`,
    'listen_addresses=',
    'shared_buffers=32MB',
    'max_connections=100',
    'hot_standby=on',
  ].flatMap((setting) => ['-c', setting])
  const child = spawn(postgres, ['-D', cluster, '-k', socket, ...settings], {
    ...place.account,
    cwd: home,
    env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
    stdio: 'ignore',
  })
  const gone = once(child, 'exit')
  onTestFinished(() => killAllIn(cluster))
  const ask = async (text: string) => {
    const client = new pg.Client({ host: socket, user: 'muster', database: 'muster' })
    await client.connect()
    await client.query(text).finally(() => client.end())
  }
  await vi.waitFor(() => ask('select 1'), { timeout: 60_000 })
  return {
    url: `postgres://muster@/muster?host=${encodeURIComponent(socket)}`,
    pause: () => ask('select pg_wal_replay_pause()'),
    resume: () => ask('select pg_wal_replay_resume()'),
    kill: async () => {
      child.kill('SIGQUIT')
      await gone
    },
  }
}

/** Copies the folder of a database at work: a file that goes meanwhile is one that the copy does without. */
async function copyLiving(from: string, to: string): Promise<void> {
  await run('cp', ['-a', from, to], { env: { PATH: process.env.PATH, LC_ALL: 'C' } }).catch(
    (error: unknown) => {
      const told = (error as { stderr?: string }).stderr ?? ''
      const isGone = (line: string) => line.endsWith('No such file or directory')
      if (told === '' || !told.trim().split('\n').every(isGone)) throw error
    },
  )
}
