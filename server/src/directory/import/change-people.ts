import { membershipRoles, type membershipsBulk } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { sql } from 'kysely'
import type { z } from 'zod'
import { requirePermission } from '../../identity/index.ts'
import { isId, MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { conditionsOf } from '../../platform/people/index.ts'
import { requireGroup } from '../groups/find-group.ts'
import { requireManageGroup } from '../groups/group-rules.ts'
import { peopleFilterOf } from '../members/list-members.ts'
import { peopleOf } from '../people/filter.ts'
import { type AddByHand, handKind } from './by-hand.ts'

/** People of one request: all of them are one transaction and one run. */
const most = 10_000

/**
 * Adds many members to a group or department, gives the people here another role, or takes them out: a run of
 * the engine, under the rules of the import, that can be undone like one. Owners, admins and the group's
 * moderators may.
 *
 * @param text id, slug or name of the group
 * @throws forbidden, not_found, undecided, follower_only_in_department, too_many_people `{count, most}`
 */
export async function changePeople(
  ctx: Context,
  addByHand: AddByHand,
  text: string,
  asked: z.output<typeof membershipsBulk>,
  t: Translate,
): ReturnType<AddByHand> {
  requirePermission(ctx.principal, 'directory.read')
  const group = await requireGroup(ctx.tx, text)
  await requireManageGroup(ctx, group.id)
  const { action, role, decisions } = asked
  if (role === 'follower' && group.kind !== 'department') throw new MusterError('follower_only_in_department')
  const emails = await emailsOf(ctx, group.id, asked)
  if (emails.length === 0) throw new MusterError('not_found', { kind: 'member' })
  // who is chosen by what is known of them: neither role nor status is a surprise to ask about
  const known = action === 'set_role' ? { role_conflict: 'update_role', inactive_existing: 'add_anyway' } : {}
  return addByHand(
    ctx,
    {
      target: { kind: handKind, groupId: group.id, leaves: action === 'remove' },
      rows: emails.map((email) => [email, role ?? null]),
      defaults: { ...known, ...decisions?.defaults },
      answers: decisions?.rows ?? [],
      invite: 'never',
    },
    t,
  )
}

async function emailsOf(
  ctx: Context,
  groupId: string,
  { action, memberIds, filter, members }: z.output<typeof membershipsBulk>,
): Promise<string[]> {
  if (memberIds !== undefined && !memberIds.every(isId))
    throw new MusterError('not_found', { kind: 'member' })
  const here = action === 'add' ? [] : [{ id: groupId, roles: membershipRoles }]
  const people =
    members !== undefined
      ? await peopleFilterOf(ctx, members)
      : { q: filter?.q, status: filter?.status, groups: here }
  if (people === null) return []
  if (filter?.role !== undefined) people.groups = [{ id: groupId, roles: [filter.role] }]
  const conditions = [
    ...conditionsOf(peopleOf(people)),
    ...(memberIds === undefined ? [] : [sql<boolean>`m.id = any(${memberIds}::uuid[])`]),
  ]
  const { rows } = await sql<{ email: string }>`
    select m.email from directory.member m
    where ${conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)}
    order by m.id limit ${most + 1}
  `.execute(ctx.tx)
  if (rows.length > most) throw new MusterError('too_many_people', { count: rows.length, most })
  if (memberIds !== undefined && rows.length < new Set(memberIds).size)
    throw new MusterError('not_found', { kind: action === 'add' ? 'member' : 'membership' })
  return rows.map(({ email }) => email)
}
