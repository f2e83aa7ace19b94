import type { BulkOutcome } from '@muster/contract'
import type { Context } from '../context.ts'

/** Opens one transaction after another, each walled to the organisation. */
export type InOrganisation = <T>(work: (ctx: Context) => Promise<T>) => Promise<T>

/** What becomes of someone under an action; `reason` says why they are left as they are. */
export type Verdict = { outcome: BulkOutcome; reason: string | null }

export const done: Verdict = { outcome: 'done', reason: null }
export const unchanged = (reason: string): Verdict => ({ outcome: 'unchanged', reason })
export const refused = (reason: string): Verdict => ({ outcome: 'refused', reason })

/** Somebody, or a company, and what became of them. */
export type Judged<One> = { one: One; verdict: Verdict }

/** Some of many. `last`: after whom to go on, null when nobody is left. */
type Part<One> = { judged: Judged<One>[]; last: string | null }

/** Who are changed in one transaction. */
export const bulkChunk = 1_000
/** Who are named in an answer. */
const namedMost = 1_000

/** How many came out how, and why. */
export type Counted = Verdict & { people: number }

/** What became of many: counts for each outcome and reason, and who they are, the refused ones first. */
export type ManyChanged<One> = { counts: Counted[]; items: Judged<One>[] }

/** Ends the transaction of a preview: what it did was only to be seen. */
class TakenBack<One> extends Error {
  readonly part: Part<One>
  constructor(part: Part<One>) {
    super('taken back')
    this.part = part
  }
}

/**
 * Changes many in the order of their ids, a thousand in one transaction, so that what was done stays done when a later
 * part fails; asking again does the rest.
 * @param change changes those after an id, `bulkChunk` of them at most, and answers how many it looked at by their last id
 */
export async function changeMany<One>(
  inOrganisation: InOrganisation,
  isPreview: boolean,
  change: (ctx: Context, after: string | null) => Promise<{ ids: readonly string[]; judged: Judged<One>[] }>,
): Promise<ManyChanged<One>> {
  const counts = new Map<string, Counted>()
  const items: Judged<One>[] = []
  for (let after: string | null = null; ; ) {
    const from: string | null = after
    const part: Part<One> = await partOf(inOrganisation, isPreview, (ctx) => change(ctx, from))
    for (const { verdict } of part.judged) countVerdict(counts, verdict, 1)
    if (!isPreview) keepNamed(items, part.judged)
    if (part.last === null) return { counts: [...counts.values()], items }
    after = part.last
  }
}

/** Counts people whose verdict it is. */
export function countVerdict(
  counts: Map<string, Counted>,
  { outcome, reason }: Verdict,
  people: number,
): void {
  const key = `${outcome} ${reason}`
  counts.set(key, { outcome, reason, people: (counts.get(key)?.people ?? 0) + people })
}

/** Adds more of those who may be named: the refused stay, whoever comes first. */
export function keepNamed<One>(items: Judged<One>[], more: readonly Judged<One>[]): void {
  items.push(...more)
  if (items.length > 2 * namedMost) items.splice(0, items.length, ...named(items))
}

async function partOf<One>(
  inOrganisation: InOrganisation,
  isPreview: boolean,
  change: (ctx: Context) => Promise<{ ids: readonly string[]; judged: Judged<One>[] }>,
): Promise<Part<One>> {
  try {
    return await inOrganisation(async (ctx) => {
      const { ids, judged } = await change(ctx)
      const part = { judged, last: ids.length === bulkChunk ? (ids.at(-1) as string) : null }
      if (isPreview) throw new TakenBack(part)
      return part
    })
  } catch (error) {
    if (error instanceof TakenBack) return error.part as Part<One>
    throw error
  }
}

const order: Record<BulkOutcome, number> = { refused: 0, unchanged: 1, done: 2 }

/** Who are named, the refused ones first. */
function named<One>(items: readonly Judged<One>[]): Judged<One>[] {
  return [...items].sort((a, b) => order[a.verdict.outcome] - order[b.verdict.outcome]).slice(0, namedMost)
}

/**
 * What became of many, as it is answered.
 * @param text how a reason is told
 * @param who how somebody is named there
 */
export function bulkAnswer<Action extends string, One, Who extends object>(
  action: Action,
  { counts, items }: ManyChanged<One>,
  text: (reason: string) => string,
  who: (one: One) => Who,
) {
  const sum = (outcome: BulkOutcome) =>
    counts.filter((one) => one.outcome === outcome).reduce((all, { people }) => all + people, 0)
  return {
    action,
    people: sum('done') + sum('unchanged') + sum('refused'),
    done: sum('done'),
    unchanged: sum('unchanged'),
    refused: sum('refused'),
    reasons: counts.flatMap(({ outcome, reason, people }) =>
      reason === null ? [] : [{ outcome, reason, reasonText: text(reason), count: people }],
    ),
    items: named(items).map(({ one, verdict }) => ({
      ...who(one),
      ...verdict,
      reasonText: verdict.reason === null ? null : text(verdict.reason),
    })),
  }
}
