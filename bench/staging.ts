import { createReadStream, createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { loadConfig } from '../server/src/platform/config/index.ts'
import type { Session } from '../server/src/platform/database/index.ts'
import { readForStaging } from '../server/src/sources/files/index.ts'
import { peopleFile } from './imports.ts'
import { startBenchServer } from './muster-server.ts'
import { type BenchRow, benchRow, printRows } from './sides.ts'

const rowCount = process.argv.includes('--short') ? 100_000 : 1_000_000
const turns = 2
const organisation = '01890000-0000-7000-8000-000000000000'
const reading = '01890000-0000-7000-8000-000000000001'

/**
 * CSV rows read and staged in the database, against COPY of the text that the reader makes of them: the same rows
 * into the same table, one after the other, the faster of two turns each.
 */
export const rows = async (): Promise<BenchRow[]> => {
  const server = await startBenchServer()
  try {
    const csv = join(server.dataDir, 'people.csv')
    const text = join(server.dataDir, 'people.copy')
    await writeFile(csv, peopleFile(rowCount))
    await pipeline(Readable.from(read(csv)), createWriteStream(text))
    const owner = server.database.openWorkerPool()
    const session = await server.database.connect()
    try {
      await owner.query(`create schema bench; create table bench.row (like imports.row including all);
        alter table bench.row alter column month set default 0;
        grant usage on schema bench to public; grant insert on bench.row to public`)
      const best = { staged: Number.POSITIVE_INFINITY, alone: Number.POSITIVE_INFINITY }
      for (let turn = 0; turn < turns; turn += 1) {
        await owner.query('truncate bench.row; checkpoint')
        best.alone = Math.min(
          best.alone,
          await copied(session, createReadStream(text, { highWaterMark: 1 << 19 })),
        )
        await owner.query('truncate bench.row; checkpoint')
        best.staged = Math.min(best.staged, await copied(session, read(csv)))
      }
      const name = `CSV ${rowCount.toLocaleString('en')} rows: read and staged, ms`
      return [benchRow(name, best.staged, best.alone, 'COPY alone', '≤ 1.5 ×')]
    } finally {
      await session.release()
      await owner.end()
    }
  } finally {
    await server.close()
  }
}

/** Milliseconds of one COPY. */
async function copied(session: Session, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  const since = performance.now()
  const count = await session.copyInto(
    `copy bench.row (organisation_id, reading_id, row, key, shown, given, code) from stdin`,
    chunks,
  )
  if (count !== rowCount) throw new Error(`${count} rows were staged`)
  return performance.now() - since
}

async function* read(path: string): AsyncGenerator<Uint8Array> {
  const { limits } = loadConfig({})
  const module = new URL('../server/src/directory/import/normalise.ts', import.meta.url).href
  const job = {
    columns: [0, 1],
    normaliser: { module, params: { isDepartment: false, byHand: false } },
    prefix: `${organisation}\t${reading}`,
  }
  for await (const batch of readForStaging(path, 'people.csv', {}, job, { ...limits, uploadBytes: 1e9 }))
    yield batch.copy
}

if (process.argv[1] === fileURLToPath(import.meta.url)) printRows(await rows())
