import { readFile } from 'node:fs/promises'
import { getPriority } from 'node:os'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Database, Tx } from '../../src/platform/database/index.ts'
import { testDatabase } from '../database.ts'

/** Linux's number of the policy under which a process takes the processor from nobody. */
const batch = '3'
let database: Database

beforeAll(async () => {
  database = await testDatabase()
})

describe('processes of the bundled database', () => {
  it('go behind the server: nicer than it, in a session that is nicer, and they take the processor from nobody', async () => {
    const pid = await database.inSystem(processOf)
    expect(getPriority(pid)).toBe(getPriority() + 5)
    expect(await policyOf(pid)).toBe(batch)
    await expect.poll(() => sessionOf(pid)).toBe(5)
  })

  it('go behind those of requests where they work for an import', async () => {
    const session = await database.connect()
    try {
      const pid = await session.inSystem(processOf)
      expect(getPriority(pid)).toBe(getPriority() + 10)
      expect(await policyOf(pid)).toBe(batch)
      await expect.poll(() => sessionOf(pid)).toBe(10)
    } finally {
      await session.release()
    }
  })
})

async function processOf(tx: Tx): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
  return rows[0]?.pid ?? 0
}

async function policyOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[38]
}

async function sessionOf(pid: number): Promise<number> {
  return Number(/nice (-?\d+)/.exec(await readFile(`/proc/${pid}/autogroup`, 'utf8'))?.[1])
}
