import { sql } from 'kysely'
import type { BenchServer } from './muster-server.ts'

/** Puts active members `person.0@bench.example` … into the organisation, in one statement. */
export async function seedMembers({ database, organisationId }: BenchServer, size: number): Promise<void> {
  await database.inOrganisation(organisationId, async (tx) => {
    await sql`set local statement_timeout = 0`.execute(tx)
    await sql`
      insert into directory.member (organisation_id, id, email, email_key, display_name, status)
      select ${organisationId}::uuid, platform.new_id(), 'person.' || n || '@bench.example',
        'person.' || n || '@bench.example', 'Person ' || n, 'active'
      from generate_series(0, ${size - 1}::integer) n
    `.execute(tx)
    await sql`select platform.analyse('directory.member')`.execute(tx)
  })
}

/**
 * What COPY alone takes for the same memberships, in the same order, into a table with the keys, indexes and
 * foreign keys of the real one, beside it in the same database.
 *
 * @returns milliseconds of the faster of two turns
 */
export async function copyFloor(server: BenchServer, size: number): Promise<number> {
  const { database, organisationId } = server
  const owner = database.openWorkerPool()
  const session = await database.connect()
  try {
    await owner.query(`create schema bench;
      create table bench.membership (like directory.membership including all);
      alter table bench.membership
        add foreign key (organisation_id, group_id) references directory."group" (organisation_id, id),
        add foreign key (organisation_id, member_id) references directory.member (organisation_id, id);
      grant usage on schema bench to public;
      grant insert on bench.membership to public`)
    const ids = await session.inOrganisation(organisationId, async (tx) => {
      const { rows } = await sql<{ member: string; place: string }>`
        select m.id as member, g.id as place from directory.member m, directory."group" g order by m.id limit ${size}
      `.execute(tx)
      return rows
    })
    const lines = ids.map(({ member, place }) =>
      Buffer.from(`${organisationId}\t${place}\t${member}\tmember\tf\n`),
    )
    let best = Number.POSITIVE_INFINITY
    for (let turn = 0; turn < 2; turn += 1) {
      await owner.query('truncate bench.membership')
      const since = performance.now()
      await session.copyInto(
        'copy bench.membership (organisation_id, group_id, member_id, role, in_department) from stdin',
        chunks(lines),
      )
      best = Math.min(best, performance.now() - since)
    }
    await owner.query('drop schema bench cascade')
    return best
  } finally {
    await session.release()
    await owner.end()
  }
}

async function* chunks(lines: readonly Buffer[]): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < lines.length; at += 5000) yield Buffer.concat(lines.slice(at, at + 5000))
}
