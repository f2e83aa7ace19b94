import type { BulkOutcome, CustomerUsersBulkDone, customerUsersBulk } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { sql } from 'kysely'
import type { z } from 'zod'
import { isId, MusterError } from '../../../kernel/index.ts'
import type { Context } from '../../../platform/context.ts'
import { rowsOf } from '../../lists/find-rows.ts'
import { requirePortalUsers } from '../access.ts'
import { changeUsers, givenOf } from './change-users.ts'
import type { Verdict } from './judge-user.ts'
import { askedUsers } from './list-users.ts'
import type { UserRow } from './user-row.ts'

type UsersBulk = z.output<typeof customerUsersBulk>
/** Opens one transaction after another, each walled to the organisation. */
type InOrganisation = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>
type Judged = { user: UserRow; verdict: Verdict }
/** `last`: whom to go on after, null when nobody is left. */
type Part = { judged: Judged[]; last: string | null }

/** People who are changed in one transaction. */
const chunk = 1_000
/** People who are named in an answer. */
const namedMost = 1_000

/**
 * Does one thing to many customer portal users: by id, or by the filter of the list. Each is done, stays as they are,
 * or is refused, with a reason. People are changed in the order of their ids, a thousand in one transaction, so that
 * what was done stays done when a later part fails; asking again does the rest.
 * @throws crm_no_user, crm_forbidden, edition_forbids, not_found (also for an id of nobody), unknown_user_type
 */
export async function changeManyUsers(
  inOrganisation: InOrganisation,
  portal: string,
  asked: UsersBulk,
  t: Translate,
): Promise<CustomerUsersBulkDone> {
  const counts = new Map<string, Verdict & { people: number }>()
  let items: Judged[] = []
  for (let after: string | null = null; ; ) {
    const from: string | null = after
    const part: Part = await partOf(inOrganisation, portal, asked, from)
    for (const { verdict } of part.judged) {
      const key = `${verdict.outcome} ${verdict.reason}`
      counts.set(key, { ...verdict, people: (counts.get(key)?.people ?? 0) + 1 })
    }
    if (asked.preview !== true) items = named([...items, ...part.judged])
    if (part.last === null) return answer(asked, [...counts.values()], items, t)
    after = part.last
  }
}

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
      const access = await requirePortalUsers(ctx, portal)
      const given = await givenOf(ctx, access, asked.action, asked)
      const ids = await nextIds(ctx, access.portalId, asked, after)
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
  { tx }: Context,
  portalId: string,
  { userIds, filter }: UsersBulk,
  after: string | null,
): Promise<string[]> {
  if (userIds === undefined) {
    const { rows } = await sql<{ id: string }>`
      select f.id from (${rowsOf(await askedUsers({ tx }, portalId, filter ?? {}))}) f
      where ${after === null ? sql`true` : sql`f.id > ${after}::uuid`} order by f.id limit ${chunk}
    `.execute(tx)
    return rows.map(({ id }) => id)
  }
  const wanted = [...new Set(userIds)]
  const { rows } = await sql<{ id: string; everybody: number }>`
    select u.id, count(*) over ()::int as everybody from crm.customer_user u
    where u.portal_id = ${portalId}::uuid and u.id = any (${wanted.filter(isId)}::uuid[])
  `.execute(tx)
  // whoever was removed by an earlier part is not missed
  if (after === null && (rows[0]?.everybody ?? 0) < wanted.length)
    throw new MusterError('not_found', { kind: 'customer_portal_user' })
  return rows
    .map(({ id }) => id)
    .filter((id) => after === null || id > after)
    .sort()
    .slice(0, chunk)
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
): CustomerUsersBulkDone {
  const sum = (outcome: BulkOutcome) =>
    counts.filter((one) => one.outcome === outcome).reduce((all, { people }) => all + people, 0)
  const text = (reason: string) => t(`customers.reasons.${reason}` as 'customers.reasons.no_email')
  return {
    action,
    people: sum('done') + sum('unchanged') + sum('refused'),
    done: sum('done'),
    unchanged: sum('unchanged'),
    refused: sum('refused'),
    reasons: counts.flatMap(({ outcome, reason, people }) =>
      reason === null ? [] : [{ outcome, reason, reasonText: text(reason), count: people }],
    ),
    items: items.map(({ user, verdict: { outcome, reason } }) => ({
      userId: user.id,
      displayName: user.name,
      email: user.email,
      outcome,
      reason,
      reasonText: reason === null ? null : text(reason),
    })),
  }
}
