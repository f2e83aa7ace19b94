import type { BulkOutcome, PortalUsersBulkDone, portalUsersBulk } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { sql } from 'kysely'
import type { z } from 'zod'
import { isId, MusterError } from '../../../kernel/index.ts'
import type { Context } from '../../../platform/context.ts'
import { type PortalAccess, requirePortal } from '../../access/portal-access.ts'
import { changeUsers, givenOf } from '../changes/change-users.ts'
import type { Verdict } from '../changes/judge-user.ts'
import { conditionsOf, driversOf, userFilterOf } from '../find/user-filter.ts'
import type { UserRow } from '../user-row.ts'

/** What is asked of many portal users. */
export type UsersBulk = z.output<typeof portalUsersBulk>

/** Opens one transaction after another, each walled to the organisation. */
type InOrganisation = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>

/** People who are changed in one transaction. */
const chunk = 1_000
/** People who are named in an answer. */
const namedMost = 1_000
/** So many people are gathered by the index of a filter; more are found on the way through everyone. */
const gatheredMost = 50_000

type Judged = { user: UserRow; verdict: Verdict }

/**
 * Does one thing to many portal users: chosen by id, or by the filter of the list. Each is done, stays as they are,
 * or is refused, with a reason; the others go on. People are changed in the order of their ids, a thousand in one
 * transaction, so that what was done stays done when a later part fails; asking again does the rest.
 *
 * @throws not_found (also for an id of nobody), portal_forbidden, unknown_role, unknown_profile, unknown_project,
 *   role_above_yours
 */
export async function changeManyUsers(
  inOrganisation: InOrganisation,
  portal: string,
  asked: UsersBulk,
  t: Translate,
): Promise<PortalUsersBulkDone> {
  const counts = new Map<string, Verdict & { people: number }>()
  const items: Judged[] = []
  for (let after: string | null = null; ; ) {
    const from: string | null = after
    const part: Part = await partOf(inOrganisation, portal, asked, from)
    for (const { verdict } of part.judged) {
      const key = `${verdict.outcome} ${verdict.reason}`
      counts.set(key, { ...verdict, people: (counts.get(key)?.people ?? 0) + 1 })
    }
    if (asked.preview !== true) items.push(...part.judged)
    if (items.length > 2 * namedMost) items.splice(0, items.length, ...named(items))
    if (part.last === null) return answer(asked, [...counts.values()], named(items), t)
    after = part.last
  }
}

/** `last`: whom to go on after, null when nobody is left. */
type Part = { judged: Judged[]; last: string | null }

/** Ends the transaction of a preview: what it did was only to be seen. */
class TakenBack extends Error {
  readonly part: Part
  constructor(part: Part) {
    super('taken back')
    this.part = part
  }
}

async function partOf(
  inOrganisation: InOrganisation,
  portal: string,
  asked: UsersBulk,
  after: string | null,
): Promise<Part> {
  try {
    return await inOrganisation(async (ctx) => {
      const access = await requirePortal(ctx, portal, 'users.manage')
      const given = await givenOf(ctx, access, asked.action, asked)
      const ids = await nextIds(ctx, access, asked, after)
      const last = ids.length === chunk ? (ids.at(-1) as string) : null
      const part = { judged: await changeUsers(ctx, access, asked.action, ids, given), last }
      if (asked.preview === true) throw new TakenBack(part)
      return part
    })
  } catch (error) {
    if (error instanceof TakenBack) return error.part
    throw error
  }
}

/** The next people who are asked for, in the order of their ids. @throws not_found for an id of nobody */
async function nextIds(
  ctx: Context,
  access: PortalAccess,
  { userIds, filter }: UsersBulk,
  after: string | null,
): Promise<string[]> {
  const { tx } = ctx
  const beyond = after === null ? sql`true` : sql`u.id > ${after}::uuid`
  if (userIds !== undefined) {
    const wanted = [...new Set(userIds)]
    const { rows } = await sql<{ id: string; everybody: number }>`
      select u.id, count(*) over ()::int as everybody from projects.portal_user u
      where u.portal_id = ${access.portalId}::uuid and u.id = any(${wanted.filter(isId)}::uuid[])
    `.execute(tx)
    // whoever was removed by an earlier part is not missed
    if (after === null && (rows[0]?.everybody ?? 0) < wanted.length)
      throw new MusterError('not_found', { kind: 'portal_user' })
    return rows
      .map(({ id }) => id)
      .filter((id) => after === null || id > after)
      .sort()
      .slice(0, chunk)
  }
  const found = await userFilterOf(ctx, access, filter ?? {})
  if (found === null) return []
  const drivers = await driversOf(tx, found, gatheredMost)
  const best = drivers.sort((a, b) => a.size - b.size)[0]
  const driven = best === undefined || best.size > gatheredMost ? sql`true` : sql`u.id in (${best.ids})`
  const { rows } = await sql<{ id: string }>`
    select u.id from projects.portal_user u
    where ${sql.join(conditionsOf(found), sql` and `)} and ${driven} and ${beyond} order by u.id limit ${chunk}
  `.execute(tx)
  return rows.map(({ id }) => id)
}

const order: Record<BulkOutcome, number> = { refused: 0, unchanged: 1, done: 2 }

function named(items: readonly Judged[]): Judged[] {
  return [...items].sort((a, b) => order[a.verdict.outcome] - order[b.verdict.outcome]).slice(0, namedMost)
}

function answer(
  { action }: UsersBulk,
  counts: readonly (Verdict & { people: number })[],
  items: readonly Judged[],
  t: Translate,
): PortalUsersBulkDone {
  const sum = (outcome: BulkOutcome) =>
    counts.filter((one) => one.outcome === outcome).reduce((all, { people }) => all + people, 0)
  const text = (reason: string) => t(`projects.reasons.${reason}` as 'projects.reasons.yourself')
  return {
    action,
    people: sum('done') + sum('unchanged') + sum('refused'),
    done: sum('done'),
    unchanged: sum('unchanged'),
    refused: sum('refused'),
    reasons: counts.flatMap(({ outcome, reason, people }) =>
      reason === null ? [] : [{ outcome, reason, reasonText: text(reason), count: people }],
    ),
    items: items.map(({ user, verdict }) => ({
      userId: user.id,
      displayName: user.displayName,
      email: user.email,
      ...verdict,
      reasonText: verdict.reason === null ? null : text(verdict.reason),
    })),
  }
}
