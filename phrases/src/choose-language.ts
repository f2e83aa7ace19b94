import { type Language, languages } from '@muster/contract'

/**
 * The language of a command's output: `--lang`, else what the environment of the terminal says, else English.
 * @param args the arguments as they were given; looked at before they are parsed, so that help is translated
 */
export function chooseLanguage(args: readonly string[], env: Record<string, string | undefined>): Language {
  const at = args.indexOf('--lang')
  const given = args.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length)
  const wanted = given ?? (at >= 0 ? args[at + 1] : undefined)
  const fromTerminal = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  const name = (wanted ?? fromTerminal).slice(0, 2).toLowerCase()
  return languages.find((language) => language === name) ?? 'en'
}
