import { createInterface } from 'node:readline/promises'
import { organisationIds } from '../src/directory/index.ts'
import { MusterError } from '../src/kernel/index.ts'
import { type Config, keyMark, keyOf, loadConfig, replaceKeyFile } from '../src/platform/config/index.ts'
import {
  type Manifest,
  openDatabase,
  type Restored,
  reachDatabase,
  restoreBackup,
  verifyBackup,
} from '../src/platform/database/index.ts'
import { createLog, type Log } from '../src/platform/log/index.ts'
import { deploymentId, keepWaiting, resumeSending } from '../src/platform/mail/index.ts'
import { type Command, exitCodes, type Given } from './command.ts'

/** `muster restore`. */
export const restore: Command = {
  name: 'restore',
  run: async (given) => {
    const { t } = given
    const config = loadConfig(process.env, given.settings)
    const log = createLog({ ...config, logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel })
    const say = (text: string) => {
      if (!given.flag('json')) console.log(text)
    }
    const { manifest, rows } = await verifyBackup(given.file)
    const at = new Date(manifest.madeAt).toLocaleString(given.language)
    say(t('commands.restore.checked', { rows, at, version: manifest.version }))
    const key = decideKey(manifest, config, given.flag('other-key'))
    const restored = await refill(given, config, log)
    // last: a restore that was refused must leave the key as it was
    const kept = key === null ? null : replaceKeyFile(config.dataDir, key)
    const mails = await makeJobs(config, log, given.flag('keep-mail'))
    if (given.flag('json')) console.log(JSON.stringify({ ...restored, keptMails: mails }))
    say(t('commands.restore.done', { count: restored.rows, tables: restored.tables }))
    if (restored.migrated.length > 0)
      say(t('commands.restore.migrated', { migrations: restored.migrated.join(', ') }))
    if (key !== null) say(t('commands.restore.keyPut', { file: config.keyFile ?? '' }))
    if (kept !== null) say(t('commands.restore.keyOld', { file: kept }))
    if (mails > 0) say(t('commands.restore.mailKept', { count: mails }))
    return exitCodes.done
  },
}

/**
 * The key to put into the data folder, null when the one that is there is right or is to stay.
 * @throws backup_other_key
 */
function decideKey({ keyMark: wanted, key }: Manifest, config: Config, anyKey: boolean): string | null {
  if (keyMark(config.secret) === wanted || anyKey) return null
  if (key !== undefined && config.keyFile !== null && keyMark(keyOf(key)) === wanted) return key
  throw new MusterError('backup_other_key')
}

async function refill(given: Given, config: Config, log: Log): Promise<Restored> {
  const reached = await reachDatabase(config, log, 'serve')
  try {
    return await restoreBackup(reached.where, given.file, () => mayReplace(given))
  } finally {
    await reached.close()
  }
}

async function mayReplace({ t, flag }: Given): Promise<boolean> {
  if (!flag('replace')) return false
  if (flag('yes')) return true
  if (!process.stdin.isTTY) return false
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return (await lines.question(t('commands.restore.ask'))).trim() === t('commands.restore.answer')
  } finally {
    lines.close()
  }
}

/** Jobs are not in a backup: what is due makes them again. @returns mails that were kept instead */
async function makeJobs(config: Config, log: Log, keepMail: boolean): Promise<number> {
  const database = await openDatabase(config, log)
  try {
    let kept = 0
    for (const organisationId of [deploymentId, ...(await organisationIds(database))])
      if (keepMail) kept += await keepWaiting(database, organisationId)
      else await resumeSending(database, organisationId)
    return kept
  } finally {
    await database.close()
  }
}
