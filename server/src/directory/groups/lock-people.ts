import { sql } from 'kysely'
import type { Context } from '../../platform/context.ts'

/** Locks the people of a group in the order of their ids, as every writer of memberships does first. */
export async function lockPeople({ tx }: Context, groupId: string): Promise<void> {
  await sql`
    select count(*) from (
      select m.id from directory.membership p
      join directory.member m on m.organisation_id = p.organisation_id and m.id = p.member_id
      where p.group_id = ${groupId}::uuid order by m.id for no key update of m
    ) locked
  `.execute(tx)
}
