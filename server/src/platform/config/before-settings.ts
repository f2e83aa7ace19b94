import { resolve } from 'node:path'
import type { Language } from '@muster/contract'
import { chooseLanguage } from '@muster/phrases'
import { keyFilePath } from './key-file.ts'
import type { Overrides } from './load-config.ts'
import { settings } from './settings.ts'

/** The language of a command's output, by its arguments and by what the terminal says. */
export function terminalLanguage(args: readonly string[]): Language {
  return chooseLanguage(args, process.env)
}

/** Where data and key lie, for a look before the settings are read: reading makes and mends the key file. */
export function findPlaces(overrides: Overrides): { dataDir: string; keyFile: string | null } {
  const given = overrides.MUSTER_DATA ?? process.env.MUSTER_DATA
  const dataDir = resolve(String(given ?? settings.MUSTER_DATA.fallback))
  return { dataDir, keyFile: process.env.MUSTER_SECRET ? null : keyFilePath(dataDir) }
}
