import { sql } from 'kysely'
import type { BenchServer } from './muster-server.ts'

/** Puts active members `person.0@bench.example` … into the organisation, in one statement. */
export async function seedMembers({ database, organisationId }: BenchServer, size: number): Promise<void> {
  await database.inOrganisation(organisationId, async (tx) => {
    await sql`
      insert into directory.member (organisation_id, id, email, email_key, display_name, status)
      select ${organisationId}::uuid, imports.new_id(), 'person.' || n || '@bench.example',
        'person.' || n || '@bench.example', 'Person ' || n, 'active'
      from generate_series(0, ${size - 1}::integer) n
    `.execute(tx)
    await sql`select platform.analyse('directory.member')`.execute(tx)
  })
}

/**
 * What COPY alone takes for the same memberships, into a table with the keys, indexes and foreign keys of the
 * real one: on one connection, in temporary tables, as fast as PostgreSQL can.
 *
 * @returns milliseconds of the faster of two turns
 */
export async function copyFloor(server: BenchServer, size: number): Promise<number> {
  const { database, organisationId } = server
  const session = await database.connect()
  try {
    const ids = await session.inOrganisation(organisationId, async (tx) => {
      await sql`create temp table floor_member (like directory.member including all)`.execute(tx)
      await sql`create temp table floor_group (like directory."group" including all)`.execute(tx)
      await sql`create temp table floor_membership (like directory.membership including all,
        foreign key (organisation_id, group_id) references floor_group (organisation_id, id),
        foreign key (organisation_id, member_id) references floor_member (organisation_id, id))`.execute(tx)
      await sql`insert into floor_member (organisation_id, id, email, email_key, display_name, status)
        select organisation_id, id, email, email_key, display_name, status from directory.member`.execute(tx)
      await sql`insert into floor_group (organisation_id, id, kind, name, name_key, slug)
        select organisation_id, id, kind, name, name_key, slug from directory."group"`.execute(tx)
      const { rows } = await sql<{ member: string; place: string }>`
        select m.id as member, g.id as place from directory.member m, directory."group" g limit ${size}
      `.execute(tx)
      return rows
    })
    const lines = ids.map(({ member, place }) =>
      Buffer.from(`${organisationId}\t${place}\t${member}\tmember\tf\n`),
    )
    let best = Number.POSITIVE_INFINITY
    for (let turn = 0; turn < 2; turn += 1) {
      await session.inOrganisation(organisationId, (tx) => sql`truncate floor_membership`.execute(tx))
      const since = performance.now()
      await session.copyInto(
        'copy floor_membership (organisation_id, group_id, member_id, role, in_department) from stdin',
        chunks(lines),
      )
      best = Math.min(best, performance.now() - since)
    }
    return best
  } finally {
    await session.release()
  }
}

async function* chunks(lines: readonly Buffer[]): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < lines.length; start += 1000)
    yield Buffer.concat(lines.slice(start, start + 1000))
}
