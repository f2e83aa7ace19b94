import { execFile } from 'node:child_process'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { openDatabase } from '../../server/src/platform/database/index.ts'
import { createLog } from '../../server/src/platform/log/index.ts'

const target = join(import.meta.dirname, '../../server/src/platform/database/schema.generated.ts')
const rooms = ['platform', 'identity', 'audit', 'directory', 'crm', 'projects', 'imports', 'integration']
const command = 'node tools/schema/generate.ts'

/**
 * The types of every table, by kysely-codegen from a freshly migrated bundled database.
 * @returns the text of `schema.generated.ts`
 */
export async function generateSchema(): Promise<string> {
  const dataDir = await mkdtemp(join(tmpdir(), 'muster-schema-'))
  // under root the database runs as another user, who has to get in
  await chmod(dataDir, 0o755)
  const log = createLog({ logLevel: 'warn', logFormat: 'auto' })
  const database = await openDatabase({ databaseUrl: null, dataDir, connections: 2 }, log)
  try {
    const { host, user, database: name } = database.where
    const out = join(dataDir, 'schema.ts')
    // the package exports no bin, so it is found beside its entry
    const codegen = join(dirname(createRequire(import.meta.url).resolve('kysely-codegen')), 'cli/bin.js')
    await promisify(execFile)(process.execPath, [
      codegen,
      '--dialect=postgres',
      `--url=postgres://${user}@/${name}?host=${encodeURIComponent(host ?? '')}`,
      `--include-pattern=(${rooms.join('|')}).*`,
      '--date-parser=string',
      '--type-mapping={"int8":"number"}',
      `--out-file=${out}`,
    ])
    const text = await readFile(out, 'utf8')
    return text.replace(
      /^\/\*\*[\s\S]*?\*\/\n/,
      `/**\n * Made from the migrations by \`${command}\`; not to be edited.\n */\n`,
    )
  } finally {
    await database.close()
    await rm(dataDir, { recursive: true, force: true })
  }
}

if (process.argv[1] === import.meta.filename) {
  const text = await generateSchema()
  const committed = await readFile(target, 'utf8').catch(() => '')
  if (process.argv.includes('--check')) {
    if (text !== committed) {
      console.error(`schema.generated.ts does not match the migrations: run ${command}`)
      process.exitCode = 1
    }
  } else if (text !== committed) await writeFile(target, text)
}
