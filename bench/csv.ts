import { once } from 'node:events'
import { createWriteStream, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { inferSchema, initParser } from 'udsv'
import { loadConfig } from '../server/src/platform/config/index.ts'
import { readForStaging } from '../server/src/sources/files/index.ts'
import { type BenchRow, benchRow, measureSide, printRows, reportSide, sideAsked } from './sides.ts'

const file = fileURLToPath(import.meta.url)
const rowCount = 1_000_000

/**
 * CSV of 1,000,000 rows: decode, parse, normalise, write as COPY text, against udsv parsing alone (the text
 * decoded and in memory already).
 */
export const rows = async (): Promise<BenchRow[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'muster-bench-'))
  try {
    const found: BenchRow[] = []
    for (const columns of [2, 4]) {
      const path = join(folder, `${columns}.csv`)
      await makeCsv(path, columns)
      const floor = await measureSide(file, 'udsv', [path])
      const ours = await measureSide(file, 'ours', [path])
      const name = `CSV 1,000,000 × ${columns}`
      found.push(benchRow(`${name}: read, ms`, ours.ms, floor.ms, 'udsv parsing alone', '≤ 3 ×'))
      found.push(benchRow(`${name}: peak memory, MB`, ours.peakMb, 250, 'bound', '≤ 250 MB'))
    }
    return found
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** Writes a file of people: `Email address, Role` and, with four columns, their names. */
async function makeCsv(path: string, columns: number): Promise<void> {
  const out = createWriteStream(path)
  const roles = ['Member', 'Follower', 'Miembro', '']
  let text = columns === 2 ? 'Email address,Role\n' : 'Email address,Role,First name,Last name\n'
  for (let row = 0; row < rowCount; row++) {
    const role = roles[row % 4]
    text += `person.${row}@bowman${row % 97}.example,${role}`
    text += columns === 2 ? '\n' : `,First${row % 1000},Last${row % 777}\n`
    if (text.length < 1 << 16) continue
    if (!out.write(text)) await once(out, 'drain')
    text = ''
  }
  out.end(text)
  await once(out, 'close')
}

const sides: Record<string, (path: string) => Promise<void>> = {
  ours: (path) =>
    reportSide(async () => {
      const { limits } = loadConfig({})
      const module = new URL('../server/src/directory/import/normalise.ts', import.meta.url).href
      const job = {
        columns: [0, 1],
        normaliser: { module, params: { isDepartment: true, byHand: false } },
        prefix: '01890000-0000-7000-8000-000000000000\t01890000-0000-7000-8000-000000000001',
      }
      const read = readForStaging(path, 'people.csv', {}, job, { ...limits, uploadBytes: 1e9 })
      for await (const _batch of read);
      if (read.totals().rows !== rowCount) throw new Error('rows are missing')
    }),
  udsv: async (path) => {
    const text = readFileSync(path, 'utf8')
    await reportSide(async () => {
      const parsed = initParser(inferSchema(text)).stringArrs(text)
      if (parsed.length !== rowCount) throw new Error('rows are missing')
    })
  },
}

const asked = sideAsked()
if (asked !== null) await sides[asked.name]?.(asked.args[0] as string)
else if (process.argv[1] === file) printRows(await rows())
