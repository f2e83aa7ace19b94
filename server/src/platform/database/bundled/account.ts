import { spawn } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { StartRefused } from '../start-refused.ts'

/** The user that the database runs as; null: the user of this process. */
export type Account = { uid: number; gid: number } | null

/**
 * Who runs the database. PostgreSQL refuses root, so as root it is the owner of an existing cluster, else
 * `nobody`. initdb wants a user that has a line in /etc/passwd.
 * @param cluster folder of the cluster, which need not exist yet
 * @throws StartRefused when root finds no user to run it as, or the cluster belongs to someone else
 */
export async function databaseAccount(cluster: string): Promise<Account> {
  const owner = await stat(cluster).catch(() => null)
  const uid = process.getuid?.()
  if (uid === undefined) return null
  if (uid !== 0) {
    if (owner !== null && owner.uid !== uid)
      throw new StartRefused(
        `The bundled database in ${cluster} belongs to another user (${owner.uid}). ` +
          'Start Muster as the user who started it first, or choose another folder with MUSTER_DATA.',
      )
    return null
  }
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const users = (await readFile('/etc/passwd', 'utf8').catch(() => ''))
    .split('\n')
    .map((line) => line.split(':'))
  for (const name of ['nobody', 'postgres', 'daemon']) {
    const line = users.find((fields) => fields[0] === name && Number(fields[2]) > 0)
    if (line !== undefined) return { uid: Number(line[2]), gid: Number(line[3]) }
  }
  throw new StartRefused(
    'PostgreSQL does not run as root and this system has no user "nobody". ' +
      'Start Muster as an ordinary user, or give a PostgreSQL of your own in DATABASE_URL.',
  )
}

/** Whether the account can enter and write a folder, and start a program when one is named. */
export async function canUse(account: Account, folder: string, program?: string): Promise<boolean> {
  if (account === null) return true
  const test = program === undefined ? 'test -w "$1" && test -x "$1"' : '"$2" --version'
  const child = spawn('/bin/sh', ['-c', test, 'sh', folder, program ?? ''], {
    ...account,
    cwd: '/',
    env: {},
    stdio: 'ignore',
  })
  return new Promise((resolve) => {
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
}
