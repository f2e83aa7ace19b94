import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/kernel/index.ts'
import type { Database } from '../../src/platform/database/index.ts'
import { testDatabase } from '../database.ts'

describe('walls between organisations', () => {
  let database: Database
  const [acme, globex] = [newId(), newId()]

  beforeAll(async () => {
    database = await testDatabase()
  })

  it('refuse a transaction that names no organisation', async () => {
    const asked = database.inSystem((tx) => sql`select * from audit.event`.execute(tx))
    await expect(asked).rejects.toThrow(/muster\.org|uuid/)
  })

  it('refuse also on a connection that has named one before', async () => {
    const session = await database.connect()
    await session.inOrganisation(acme, (tx) => sql`select 1`.execute(tx))
    const asked = session.inSystem((tx) => sql`select * from audit.event`.execute(tx))
    await expect(asked).rejects.toThrow(/uuid/)
    await session.release()
  })

  it('hide the rows of another organisation and refuse to write them', async () => {
    const write = (into: string, inside: string) =>
      database.inOrganisation(inside, (tx) =>
        sql`insert into audit.event (id, organisation_id, action, actor_kind, actor_name, subject_kind, subject_name, at)
            values (${newId()}, ${into}, 'test', 'system', 'Test', 'test', 'Test', now())`.execute(tx),
      )
    const count = (inside: string) =>
      database.inOrganisation(inside, (tx) =>
        tx
          .selectFrom('audit.event')
          .select((eb) => eb.fn.countAll<number>().as('found'))
          .executeTakeFirstOrThrow(),
      )
    await write(acme, acme)
    expect(await count(acme)).toEqual({ found: 1 })
    expect(await count(globex)).toEqual({ found: 0 })
    await expect(write(acme, globex)).rejects.toThrow(/row-level security/)
  })

  it('stand for every table of an organisation', async () => {
    const { rows } = await database.inSystem((tx) =>
      sql<{ name: string }>`
        select c.oid::regclass::text as name
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped
        where c.relkind in ('r', 'p') and not c.relispartition
          and not (c.relrowsecurity and c.relforcerowsecurity)
          and n.nspname not in ('pg_catalog', 'information_schema', 'identity')
        order by 1`.execute(tx),
    )
    expect(rows.map(({ name }) => name)).toEqual([
      'audit.pending',
      'imports.active_run',
      'platform.stream_mark',
    ])
  })
})
