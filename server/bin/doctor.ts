import { stat } from 'node:fs/promises'
import type { PhraseKey } from '@muster/phrases'
import { examineHouse, examineMailServer, examineReplica } from '../src/compose-doctor.ts'
import { type Config, ConfigError, findPlaces, loadConfig } from '../src/platform/config/index.ts'
import { reachDatabase } from '../src/platform/database/index.ts'
import { checkDataFolder, checkKeyFile, type Finding, finding } from '../src/platform/doctor/index.ts'
import { createLog } from '../src/platform/log/index.ts'
import { type Command, exitCodes, type Given } from './command.ts'

/** `muster doctor`. */
export const doctor: Command = {
  name: 'doctor',
  run: async (given) => {
    const findings = await examine(given)
    const isWell = findings.every(({ level }) => level !== 'problem')
    if (given.flag('json')) console.log(JSON.stringify({ ok: isWell, findings: findings.map(worded(given)) }))
    else console.log(asText(findings, given))
    return isWell ? exitCodes.done : exitCodes.failed
  },
}

async function examine({ settings }: Given): Promise<Finding[]> {
  const { dataDir: folder, keyFile } = findPlaces(settings)
  const isNew = (await stat(folder).catch(() => null)) === null
  const key = await checkKeyFile(keyFile)
  let config: Config
  try {
    config = loadConfig(process.env, settings)
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    return error.mistakes.map((mistake) => finding('settings', 'problem', 'settings_wrong', { mistake }))
  }
  return [
    finding('settings', 'fine', 'settings_fine'),
    ...(isNew
      ? [finding('data_folder', 'note', 'data_folder_missing', { folder })]
      : await checkDataFolder(folder)),
    key,
    ...(await examineDatabase(config)),
    ...(await examineReplica(config.databaseReadUrl)),
    await examineMailServer(config),
  ]
}

async function examineDatabase(config: Config): Promise<Finding[]> {
  const log = createLog({ ...config, logLevel: 'error' })
  try {
    const reached = await reachDatabase(config, log, 'visit')
    try {
      return await examineHouse(reached)
    } finally {
      await reached.close()
    }
  } catch (error) {
    return [finding('database', 'problem', 'database_away', { why: (error as Error).message })]
  }
}

function worded({ t }: Given) {
  return ({ check, level, code, params }: Finding) => ({
    check,
    level,
    code,
    params,
    text: t(`doctor.${code}.is` as PhraseKey, params),
    todo: level === 'fine' ? null : t(`doctor.${code}.todo` as PhraseKey, params),
  })
}

const signs = { fine: '✓', note: '!', problem: '✗' } as const

function asText(findings: readonly Finding[], given: Given): string {
  const { t } = given
  const titles = findings.map(({ check }) => t(`doctor.checks.${check}` as PhraseKey))
  const width = Math.max(...titles.map((title) => title.length))
  const lines = findings.map((one, index) => {
    const { text, todo, level } = worded(given)(one)
    const begin = `${signs[level]} ${(titles[index] ?? '').padEnd(width)}  `
    return `${begin}${text}${todo === null ? '' : `\n${' '.repeat(begin.length)}→ ${todo}`}`
  })
  const count = findings.filter(({ level }) => level === 'problem').length
  return `${lines.join('\n')}\n\n${count === 0 ? t('doctor.well') : t('doctor.problems', { count })}`
}
