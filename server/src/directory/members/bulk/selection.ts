import type { AdminRole, MemberStatus, membersBulk } from '@muster/contract'
import { type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { isId, MusterError } from '../../../kernel/index.ts'
import type { Context } from '../../../platform/context.ts'
import { rowsOf } from '../../../platform/people/index.ts'
import { peopleOf } from '../../people/filter.ts'
import { peopleFilterOf } from '../list-members.ts'
import type { MemberSituation } from './judge.ts'

/** What is asked of many members. */
export type MembersBulk = z.output<typeof membersBulk>

/** People in the same situation, and how many they are. */
export type SituationCount = MemberSituation & { people: number }

/**
 * Counts who is asked for by situation: a few lines, whatever their number.
 * @param holders members on whom something hangs that needs a successor
 * @throws not_found for an id of nobody
 */
export async function countSituations(
  ctx: Context,
  asked: MembersBulk,
  holders: readonly string[],
): Promise<SituationCount[]> {
  const chosen = await chosenBy(ctx, asked)
  if (chosen === null) return []
  const { rows } = await sql<{
    status: MemberStatus
    adminRole: AdminRole
    isMailed: boolean
    isSelf: boolean
    isHolder: boolean
    people: number
  }>`
    select m.status, m.admin_role as "adminRole", m.invited_at is not null as "isMailed",
      coalesce(m.id = ${ctx.principal.memberId}::uuid, false) as "isSelf",
      m.id = any(${holders}::uuid[]) as "isHolder", count(*)::int as people
    from (${chosen}) m
    group by 1, 2, 3, 4, 5
  `.execute(ctx.tx)
  const found = rows.reduce((sum, row) => sum + row.people, 0)
  if (asked.memberIds !== undefined && found < new Set(asked.memberIds).size)
    throw new MusterError('not_found', { kind: 'member' })
  return rows
}

/** The next people who are asked for, in the order of their ids. */
export async function nextIds(
  ctx: Context,
  asked: MembersBulk,
  after: string | null,
  limit: number,
): Promise<string[]> {
  const chosen = await chosenBy(ctx, asked)
  if (chosen === null) return []
  const { rows } = await sql<{ id: string }>`
    select m.id from (${chosen}) m
    where ${after === null ? sql`true` : sql`m.id > ${after}::uuid`}
    order by m.id limit ${limit}
  `.execute(ctx.tx)
  return rows.map(({ id }) => id)
}

/** Those who are chosen by id or by the filter of the list, as rows `m`; null where nobody can be. */
async function chosenBy(
  ctx: Context,
  { memberIds, filter }: MembersBulk,
): Promise<RawBuilder<unknown> | null> {
  if (memberIds !== undefined) {
    if (!memberIds.every(isId)) throw new MusterError('not_found', { kind: 'member' })
    return sql`select one.* from directory.member one where one.id = any(${memberIds}::uuid[])`
  }
  const found = await peopleFilterOf(ctx, filter ?? {})
  return found === null ? null : rowsOf(ctx.tx, peopleOf(found))
}
