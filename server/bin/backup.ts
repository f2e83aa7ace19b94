import { open, readFile, rename, rm, stat } from 'node:fs/promises'
import manifest from '../package.json' with { type: 'json' }
import { allOrganisations } from '../src/directory/index.ts'
import { MusterError } from '../src/kernel/index.ts'
import { type Config, formatSize, keyMark, loadConfig } from '../src/platform/config/index.ts'
import { reachDatabase, type Written, writeBackup } from '../src/platform/database/index.ts'
import { createLog } from '../src/platform/log/index.ts'
import { deploymentId } from '../src/platform/mail/index.ts'
import { type Command, exitCodes, type Given } from './command.ts'

/** `muster backup`. */
export const backup: Command = {
  name: 'backup',
  run: async (given) => {
    const config = loadConfig(process.env, given.settings)
    const log = createLog({ ...config, logLevel: config.logLevel === 'info' ? 'warn' : config.logLevel })
    const isStream = given.file === '-'
    if (!isStream && !given.flag('overwrite') && (await stat(given.file).catch(() => null)) !== null)
      throw new MusterError('backup_exists', { file: given.file })
    const key =
      given.flag('with-key') && config.keyFile !== null ? await readFile(config.keyFile, 'utf8') : null
    const order = {
      version: manifest.version,
      keyMark: keyMark(config.secret),
      ...(key === null ? {} : { key: key.trim() }),
      organisations: `${allOrganisations} union all select '${deploymentId}'`,
    }
    const reached = await reachDatabase(config, log, 'visit')
    try {
      if (isStream) await writeBackup(reached.where, order, process.stdout)
      else {
        const written = await writeWhole(given.file, (to) => writeBackup(reached.where, order, to))
        await tell(given, config, written, key !== null)
      }
    } finally {
      await reached.close()
    }
    return exitCodes.done
  },
}

/** The file is there whole or not at all: it is written beside its place, reaches the disk, and is renamed. */
async function writeWhole(
  file: string,
  write: (to: NodeJS.WritableStream & import('node:stream').Writable) => Promise<Written>,
): Promise<Written> {
  const fresh = `${file}.new-${process.pid}`
  try {
    const handle = await open(fresh, 'wx', 0o600)
    const written = await write(handle.createWriteStream({ flush: true }))
    await rename(fresh, file)
    return written
  } catch (error) {
    await rm(fresh, { force: true })
    throw error
  }
}

async function tell(
  { t, file, flag }: Given,
  config: Config,
  { rows, tables }: Written,
  hasKey: boolean,
): Promise<void> {
  const { size } = await stat(file)
  if (flag('json')) {
    console.log(JSON.stringify({ file, bytes: size, rows, tables, hasKey }))
    return
  }
  console.log(t('commands.backup.done', { file, count: rows, tables, size: roughly(size) }))
  console.log(
    hasKey
      ? t('commands.backup.hasKey')
      : t('commands.backup.keepKey', { key: config.keyFile ?? 'MUSTER_SECRET' }),
  )
}

/** Bytes in the largest unit that leaves a whole number of some digits. */
function roughly(bytes: number): string {
  const unit = bytes >= 10 * 1024 ** 3 ? 1024 ** 3 : bytes >= 10 * 1024 ** 2 ? 1024 ** 2 : 1024
  return formatSize(Math.max(1, Math.round(bytes / unit)) * unit)
}
