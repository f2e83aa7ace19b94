import type { MembersBulkDone } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { sql } from 'kysely'
import { requirePermission } from '../../../identity/index.ts'
import { MusterError } from '../../../kernel/index.ts'
import {
  bulkAnswer,
  bulkChunk,
  type Counted,
  countVerdict,
  type InOrganisation,
  type Judged,
  keepNamed,
  refused,
  type Verdict,
} from '../../../platform/bulk/index.ts'
import type { Context } from '../../../platform/context.ts'
import { takeTurnForManagers } from '../../hierarchy/take-turn.ts'
import { type MemberRow, memberColumns } from '../member-row.ts'
import { noStakes, type Stakes } from '../stakes.ts'
import { lockMembers, lockOwners, seatsLeft } from '../store.ts'
import { judge, takingActions } from './judge.ts'
import { countSituations, type MembersBulk, nextIds } from './selection.ts'
import { writeChange } from './write-change.ts'

/**
 * Does one thing to many members: chosen by id, or by the filter of a list. Each is done, stays as they are, or
 * is refused, with a reason; the others go on. People are changed in the order of their ids, a thousand in one
 * transaction, so that what was done stays done when a later part fails; asking again does the rest.
 *
 * @throws forbidden (also when the one who acts may no longer), not_found for an id of nobody
 */
export async function changeMembers(
  inOrganisation: InOrganisation,
  asked: MembersBulk,
  t: Translate,
  stakes: Stakes = noStakes,
): Promise<MembersBulkDone> {
  const foreseen = await inOrganisation((ctx) => foresee(ctx, asked, stakes))
  if (asked.preview === true) return answer(asked, foreseen.counts, [], t)
  const counts = new Map<string, Counted>()
  const items: Judged<MemberRow>[] = []
  let after: string | null = null
  while (true) {
    const from: string | null = after
    const part: Part = await inOrganisation((ctx) => changeChunk(ctx, asked, from, foreseen.isShort, stakes))
    for (const { verdict } of part.judged) countVerdict(counts, verdict, 1)
    keepNamed(items, part.judged)
    if (part.last === null) return answer(asked, [...counts.values()], items, t)
    after = part.last
  }
}

/** `last`: whom to go on after, null when nobody is left. */
type Part = { judged: Judged<MemberRow>[]; last: string | null }
type Foreseen = { counts: Counted[]; isShort: boolean }

/** What would become of everyone, by situation; and whether too few seats are left for those who need one. */
async function foresee(ctx: Context, asked: MembersBulk, stakes: Stakes): Promise<Foreseen> {
  requirePermission(ctx.principal, 'directory.manage')
  const situations = await countSituations(ctx, asked, await holdersOf(ctx, asked, stakes))
  const judged = situations.map((one) => ({
    ...one,
    ...judge(ctx.principal, asked.action, one, asked.adminRole ?? null),
  }))
  const isSeated = (one: (typeof judged)[number]) =>
    asked.action === 'activate' && one.outcome === 'done' && one.status === 'inactive'
  const needed = judged.filter(isSeated).reduce((sum, one) => sum + one.people, 0)
  const left = needed === 0 ? null : await seatsLeft(ctx)
  const isShort = left !== null && needed > left
  const counts = new Map<string, Counted>()
  for (const one of judged) countVerdict(counts, isShort && isSeated(one) ? noSeat : one, one.people)
  return { counts: [...counts.values()], isShort }
}

/** On whom something hangs that somebody has to take over before they go. */
async function holdersOf(ctx: Context, { action }: MembersBulk, stakes: Stakes): Promise<string[]> {
  if (action !== 'deactivate' && action !== 'remove') return []
  const held = await stakes.of(ctx, null)
  return [...new Set(held.flatMap((one) => (one.needsSuccessor ? [one.memberId] : [])))]
}

const noSeat = refused('seats_exceeded')
const lastOwner = refused('last_owner')

/** One transaction: the next people are locked, judged as they are now, and changed. */
async function changeChunk(
  ctx: Context,
  asked: MembersBulk,
  after: string | null,
  isShort: boolean,
  stakes: Stakes,
): Promise<Part> {
  const { principal } = ctx
  const adminRole = asked.adminRole ?? null
  // seats, managers, owners, members: the order that every writer keeps
  const left = asked.action === 'activate' ? await seatsLeft(ctx) : null
  if (asked.action === 'remove') await takeTurnForManagers(ctx.tx, principal.organisationId)
  const owners = takingActions.includes(asked.action) ? await lockOwners(ctx) : []
  await requireStillActing(ctx)
  const ids = await nextIds(ctx, asked, after, bulkChunk)
  const last = ids.length === bulkChunk ? (ids.at(-1) as string) : null
  const members = await lockMembers(ctx, ids)
  const holders = await holdersOf(ctx, asked, stakes)
  const verdicts = new Map(
    members.map((row) => {
      const situation = { ...situationOf(ctx, row), isHolder: holders.includes(row.id) }
      return [row.id, judge(principal, asked.action, situation, adminRole)]
    }),
  )
  const wanted = members.filter(({ id }) => verdicts.get(id)?.outcome === 'done')
  const seated = asked.action === 'activate' ? wanted.filter(({ status }) => status === 'inactive') : []
  // nobody is picked: where not everyone gets a seat, nobody does
  if (isShort || (left !== null && seated.length > left))
    for (const { id } of seated) verdicts.set(id, noSeat)
  const falling = wanted.filter(({ id }) => owners.includes(id))
  if (falling.length > 0 && falling.length === owners.length)
    for (const { id } of falling) verdicts.set(id, lastOwner)
  await writeChange(
    ctx,
    asked.action,
    members.filter(({ id }) => verdicts.get(id)?.outcome === 'done'),
    adminRole,
  )
  return { judged: members.map((one) => ({ one, verdict: verdicts.get(one.id) as Verdict })), last }
}

function situationOf({ principal }: Context, row: MemberRow) {
  return {
    status: row.status,
    adminRole: row.admin_role,
    isMailed: row.invited_at !== null,
    isSelf: row.id === principal.memberId,
  }
}

/** Many people take a while: whoever loses their rights meanwhile goes no further. @throws forbidden */
async function requireStillActing({ tx, principal }: Context): Promise<void> {
  if (principal.memberId === null) return
  const { rows } = await sql<MemberRow>`
    select ${memberColumns} from directory.member m where m.id = ${principal.memberId}::uuid
  `.execute(tx)
  const [row] = rows
  if (row === undefined || row.status === 'inactive' || row.admin_role !== principal.adminRole)
    throw new MusterError('forbidden')
}

function answer(
  { action }: MembersBulk,
  counts: Counted[],
  items: Judged<MemberRow>[],
  t: Translate,
): MembersBulkDone {
  const text = (reason: string) => t(`manage.reasons.${reason}` as 'manage.reasons.yourself')
  return bulkAnswer(action, { counts, items }, text, (row) => ({
    memberId: row.id,
    displayName: row.display_name,
    email: row.email,
  }))
}
