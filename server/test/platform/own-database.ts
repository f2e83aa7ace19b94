import pg from 'pg'
import { onTestFinished } from 'vitest'
import { newId } from '../../src/kernel/index.ts'
import { testDatabase } from '../database.ts'

/** A database for one test. */
export type OwnDatabase = {
  /** For DATABASE_URL, as the role that owns it. */
  url: string
  /** Where the role that sees everything finds it. */
  all: pg.ClientConfig
}

/**
 * Makes an empty database, with a role of its own, in the bundled PostgreSQL of the tests; both are gone after
 * the test.
 * @param attributes of the role, such as `superuser`; a plain one has none
 */
export async function ownDatabase(attributes = ''): Promise<OwnDatabase> {
  const { where } = await testDatabase()
  const name = `own_${newId().replaceAll('-', '')}`
  const admin = new pg.Client(where)
  await admin.connect()
  await admin.query(`create role ${name} login ${attributes}`)
  await admin.query(`create database ${name} owner ${name} template template0`)
  onTestFinished(async () => {
    await admin.query(`drop database ${name} with (force)`)
    await admin.query(`drop role ${name}`)
    await admin.end()
  })
  const url = `postgres://${name}@/${name}?host=${encodeURIComponent(String(where.host))}`
  return { url, all: { ...where, database: name } }
}

/** Asks as the role that sees everything. */
export async function askAll<Row extends pg.QueryResultRow>(
  { all }: OwnDatabase,
  text: string,
): Promise<Row[]> {
  const client = new pg.Client(all)
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

/** What every table holds, by its name: how many rows, and a digest of them in one order. */
export async function everyTable(database: OwnDatabase): Promise<Record<string, string>> {
  const tables = await askAll<{ name: string }>(
    database,
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and not c.relispartition
       and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker', 'platform')
        or c.oid = to_regclass('platform.mail')`,
  )
  const held: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await askAll<{ held: string }>(
      database,
      `select count(*) || ' ' || coalesce(md5(string_agg(x::text, e'\\n' order by x::text)), '') as held from ${name} x`,
    )
    held[name] = row?.held ?? ''
  }
  return held
}
