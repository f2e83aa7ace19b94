import { sql } from 'kysely'
import { type Database, openDatabase } from '../../server/src/platform/database/index.ts'
import { createLog } from '../../server/src/platform/log/index.ts'
import type { Installation } from './muster-process.ts'

const log = createLog({ logLevel: 'error', logFormat: 'json' })

/** Visits the database of an installation, beside its server. */
export async function visiting<T>(
  installation: Pick<Installation, 'dataDir'>,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const { dataDir } = installation
  const database = await openDatabase({ databaseUrl: null, dataDir, connections: 2 }, log, 'visit')
  try {
    return await work(database)
  } finally {
    await database.close()
  }
}

/** The answers that settle every row of the crowd's file. */
export const answers: Record<string, string> = {
  unknown_member: 'invite',
  inactive_existing: 'reactivate',
  role_conflict: 'update_role',
  department_conflict: 'move',
  invalid_role: 'as_member',
  duplicate_row: 'last',
}

/**
 * Fills an organisation with people in every situation, by `n % 20`: members of Support (some of them its heads)
 * who are to move, people of Sales whose role changes, inactive ones, and many who are just there.
 *
 * @returns ids of the departments
 */
export async function fillCrowd(
  installation: Installation,
  rows: number,
): Promise<{ sales: string; support: string }> {
  const make = (name: string) =>
    installation.ask<{ id: string }>('POST', '/groups', { name, kind: 'department' })
  const [sales, support] = [(await make('Sales')).id, (await make('Support')).id]
  await visiting(installation, async (database) => {
    const organisationId = await database.inSystem(async (tx) => {
      const { rows: found } = await sql<{ id: string }>`select id from directory.organisation`.execute(tx)
      return found[0]?.id ?? ''
    })
    await database.inOrganisation(organisationId, async (tx) => {
      await sql`insert into directory.member (organisation_id, id, email, email_key, display_name, status)
        select ${organisationId}::uuid, platform.new_id(), e, e, 'Person ' || n, case when n % 20 = 5 then 'inactive' else 'active' end
        from generate_series(1, ${rows}::integer) n, lateral (select 'p' || n || '@crowd.example' as e) e
        where n % 20 not in (6, 7)`.execute(tx)
      const join = (group: string, role: string, rest: number[]) =>
        sql`insert into directory.membership (organisation_id, group_id, member_id, role, in_department)
          select organisation_id, ${group}::uuid, id, ${role}, true from directory.member
          where email_key like 'p%@crowd.example' and substring(email_key from '[0-9]+')::integer % 20 = any(${rest}::integer[])`.execute(
          tx,
        )
      await join(support, 'member', [0, 1, 2])
      await join(sales, 'member', [3])
      await join(sales, 'follower', [4])
      await sql`insert into directory.head (organisation_id, group_id, member_id)
        select organisation_id, group_id, member_id from directory.membership
        where group_id = ${support}::uuid order by member_id limit ${Math.ceil(rows / 200)}`.execute(tx)
    })
  })
  return { sales, support }
}

/** The file: one row for each of the crowd, every twentieth a stranger, mistyped, without address or twice. */
export function crowdFile(rows: number): string {
  const lines = ['Email address,Role']
  for (let n = 1; n <= rows; n += 1) {
    const email = `p${n}@crowd.example`
    const rest = n % 20
    if (rest === 3) lines.push(`${email},Follower`)
    else if (rest === 7)
      lines.push(n % 3 === 0 ? `p${n}(at)crowd.example,` : `p${n - 1}@crowd.example,Follower`)
    else if (rest === 8) lines.push(`${email},Boss`)
    else lines.push(`${email},${n % 2 === 0 ? 'Member' : ''}`)
  }
  return lines.join('\n')
}
