import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { newId } from '../../src/kernel/index.ts'
import { openDatabase } from '../../src/platform/database/index.ts'
import { quietLog } from '../database.ts'
import { ownDatabase } from './own-database.ts'

describe('a PostgreSQL of one’s own', () => {
  it('needs no more than a plain role that owns its database, and its tables wall themselves off from it', async () => {
    const { url } = await ownDatabase()
    const database = await openDatabase({ databaseUrl: url, dataDir: '/nowhere', connections: 2 }, quietLog)
    const { rows } = await database.inSystem((tx) =>
      sql<{ name: string }>`select current_user as name`.execute(tx),
    )
    expect(rows[0]?.name).toMatch(/^own_/)
    const unnamed = database.inSystem((tx) => sql`select from audit.event`.execute(tx))
    await expect(unnamed).rejects.toThrow(/muster\.org/)
    const elsewhere = await database.inOrganisation(newId(), (tx) => sql`select from audit.event`.execute(tx))
    expect(elsewhere.rows).toEqual([])
    await database.close()
    const again = await openDatabase({ databaseUrl: url, dataDir: '/nowhere', connections: 2 }, quietLog)
    expect(again.migrated).toEqual([])
    await again.close()
  })

  it('is refused with a role that sees through walls and can’t switch to one that does not', async () => {
    const { url } = await ownDatabase('bypassrls')
    const opened = openDatabase({ databaseUrl: url, dataDir: '/nowhere', connections: 2 }, quietLog)
    await expect(opened).rejects.toThrow(
      /sees through row level security.*a plain role that owns the database/,
    )
  })
})
