import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../platform/database/index.ts'

/** Which statements the changes of places need. */
export type PlaceNeeds = {
  ends_heads: boolean | null
  deletes: boolean | null
  demotes: boolean | null
  raises: boolean | null
  arrives: boolean | null
  makes_heads: boolean | null
}

/**
 * Changes memberships and headships, in one order that no rule of the tables minds: leave places, go down, then go
 * up and arrive.
 * @param p relation of (`subject_id, group_id, was_role, was_head, role, head`)
 */
export async function writePlaces(
  tx: Tx,
  org: RawBuilder<unknown>,
  p: RawBuilder<unknown>,
  needs: PlaceNeeds,
): Promise<void> {
  const isIt = sql`d.organisation_id = ${org} and d.group_id = p.group_id and d.member_id = p.subject_id`
  if (needs.ends_heads)
    await sql`delete from directory.head d using ${p} p
      where ${isIt} and p.was_head and not p.head`.execute(tx)
  if (needs.deletes)
    await sql`delete from directory.membership d using ${p} p
      where ${isIt} and p.was_role is not null and p.role is null`.execute(tx)
  if (needs.demotes)
    await sql`update directory.membership d set role = p.role, updated_at = now() from ${p} p
      where ${isIt} and p.was_role <> p.role and p.role = 'follower'`.execute(tx)
  if (needs.raises)
    await sql`update directory.membership d set role = p.role, updated_at = now() from ${p} p
      where ${isIt} and p.was_role <> p.role and p.role <> 'follower'`.execute(tx)
  if (needs.arrives)
    await sql`insert into directory.membership (organisation_id, group_id, member_id, role, in_department)
      select ${org}, p.group_id, p.subject_id, p.role, g.is_department
      from ${p} p join directory."group" g on g.organisation_id = ${org} and g.id = p.group_id
      where p.was_role is null and p.role is not null`.execute(tx)
  if (needs.makes_heads)
    await sql`insert into directory.head (organisation_id, group_id, member_id)
      select ${org}, p.group_id, p.subject_id from ${p} p where p.head and not p.was_head
      on conflict do nothing`.execute(tx)
}
