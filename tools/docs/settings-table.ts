import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { listSettings } from '../../server/src/platform/config/index.ts'
import { root } from '../repository.ts'

const file = 'docs/operating.md'
const marks = ['<!-- settings -->', '<!-- /settings -->'] as const

/** The table of settings as Markdown. */
export function settingsTable(): string {
  const rows = listSettings().map(
    ({ name, fallback, about }) =>
      `| \`${name}\` | ${fallback === null ? '' : `\`${fallback}\``} | ${about} |`,
  )
  return ['| Setting | If nothing is said | What it is |', '|---|---|---|', ...rows].join('\n')
}

/** The document with the table of settings in its place. */
export async function withSettings(): Promise<{ file: string; now: string; wanted: string }> {
  const now = await readFile(join(root, file), 'utf8')
  const [before = '', rest = ''] = now.split(marks[0])
  const after = rest.split(marks[1])[1] ?? ''
  return { file, now, wanted: `${before}${marks[0]}\n\n${settingsTable()}\n\n${marks[1]}${after}` }
}

/** Says so when the document shows other settings than the server has. */
export async function checkSettings(): Promise<string[]> {
  const { now, wanted } = await withSettings()
  return now === wanted
    ? []
    : [`${file}: the table of settings is not the server's. Run: node tools/write-settings.ts`]
}
