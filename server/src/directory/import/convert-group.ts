import type { groupConvert, groupConverted } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { sql } from 'kysely'
import type { z } from 'zod'
import { record } from '../../audit/index.ts'
import { requirePermission } from '../../identity/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { requireGroup } from '../groups/find-group.ts'
import type { GroupRow } from '../groups/group-row.ts'
import { requireFreeName } from '../groups/group-rules.ts'
import { lockPeople } from '../groups/lock-people.ts'
import { type AddByHand, handKind } from './by-hand.ts'

type Asked = z.output<typeof groupConvert>
type Converted = z.output<typeof groupConverted>

/**
 * Turns a group into a department, or back. Whoever is member of another department already comes in by a run of
 * the engine, under the rules and with the questions of an import; `skip` leaves them where they are, so that
 * they are not here any more. A department that becomes a group loses heads, parent and place in the tree; what
 * stood under it stands under its parent, and its followers become members or leave.
 *
 * @param text id, slug or name
 * @throws forbidden, not_found, name_taken, undecided, conflict `{reason: 'has_followers', follower}`
 */
export async function convertGroup(
  ctx: Context,
  addByHand: AddByHand,
  text: string,
  asked: Asked,
  t: Translate,
): Promise<Converted> {
  requirePermission(ctx.principal, 'directory.manage')
  const row = await requireGroup(ctx.tx, text)
  // before any person: chunks of imports hold the group while they lock people
  await sql`select from directory."group" where id = ${row.id}::uuid for update`.execute(ctx.tx)
  if (row.kind === asked.kind) return nothing
  await requireFreeName(ctx, asked.kind, row.name, row.id)
  await lockPeople(ctx, row.id)
  const done =
    asked.kind === 'department'
      ? await toDepartment(ctx, addByHand, row, asked, t)
      : await toGroup(ctx, row, asked)
  await record(ctx, {
    action: `directory.${row.kind}.convert`,
    subject: { kind: asked.kind, id: row.id, name: row.name },
    before: { kind: row.kind, parentId: row.parent_id },
    after: { kind: asked.kind, parentId: null, runId: done.runId, outcomes: done.outcomes },
  })
  return done
}

const nothing: Converted = { runId: null, outcomes: null, items: [] }

async function toDepartment(
  ctx: Context,
  addByHand: AddByHand,
  { id }: GroupRow,
  { decisions }: Asked,
  t: Translate,
): Promise<Converted> {
  const { tx, now } = ctx
  await sql`
    update directory."group" set kind = 'department', version = version + 1, updated_at = ${now}
    where id = ${id}::uuid
  `.execute(tx)
  // those in conflict come in anew, as from a file
  const { rows: torn } = await sql<{ email: string; role: string }>`
    with gone as (
      delete from directory.membership p
      where p.group_id = ${id}::uuid and exists (
        select from directory.membership o
        where o.organisation_id = p.organisation_id and o.member_id = p.member_id and o.in_department
          and o.role <> 'follower'
      )
      returning p.member_id, p.role
    )
    select m.email, gone.role from gone join directory.member m on m.id = gone.member_id order by m.id
  `.execute(tx)
  await sql`
    update directory.membership set in_department = true, updated_at = ${now} where group_id = ${id}::uuid
  `.execute(tx)
  if (torn.length === 0) return nothing
  return addByHand(
    ctx,
    {
      target: { kind: handKind, groupId: id },
      rows: torn.map(({ email, role }) => [email, role]),
      defaults: { inactive_existing: 'add_anyway', ...decisions?.defaults },
      answers: decisions?.rows ?? [],
      invite: 'never',
    },
    t,
  )
}

async function toGroup(ctx: Context, row: GroupRow, { followers }: Asked): Promise<Converted> {
  const { tx, now } = ctx
  const follower = await countFollowers(ctx, row.id)
  if (follower > 0 && followers === undefined)
    throw new MusterError('conflict', { reason: 'has_followers', follower })
  await sql`delete from directory.head where group_id = ${row.id}::uuid`.execute(tx)
  if (followers === 'leave')
    await sql`delete from directory.membership where group_id = ${row.id}::uuid and role = 'follower'`.execute(
      tx,
    )
  await sql`
    update directory.membership set in_department = false, updated_at = ${now},
      role = case role when 'follower' then 'member' else role end
    where group_id = ${row.id}::uuid
  `.execute(tx)
  await sql`
    update directory."group" set parent_id = ${row.parent_id}::uuid, version = version + 1, updated_at = ${now}
    where parent_id = ${row.id}::uuid
  `.execute(tx)
  await sql`
    update directory."group" set kind = 'group', parent_id = null, version = version + 1, updated_at = ${now}
    where id = ${row.id}::uuid
  `.execute(tx)
  return nothing
}

async function countFollowers({ tx }: Context, groupId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(people), 0)::int as n from directory.membership_count
    where group_id = ${groupId}::uuid and role = 'follower'
  `.execute(tx)
  return rows[0]?.n ?? 0
}
