import type { AccessChange, Action, Outcome, PlaceState, Verdict } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { RawBuilder } from 'kysely'
import type { Principal } from '../kernel/index.ts'
import type { Context } from '../platform/context.ts'
import type { Tx } from '../platform/database/index.ts'
import type { PeopleTarget } from './remote-ports.ts'
import type { TargetReport } from './report-ports.ts'
import type { FieldSpec, NormaliserRef } from './row-ports.ts'

/** A question that the engine does not decide alone, as data: page, API and CLI offer exactly this. */
export type ConflictKind = {
  kind: string
  /** Answers for all rows or for one, in the order they are offered. */
  options: readonly string[]
  /** Taken when nobody answers; without one the kind must be answered. */
  default?: string
  /** Answers that only a single row can be given. */
  rowOptions?: readonly string[]
  /** Fields that a row of this kind can have corrected. */
  fixes?: readonly string[]
  /**
   * Asked of all rows with one key together: an answer of one of them is the answer of them all, and one of `rowOptions`
   * chooses that row alone: the others are skipped.
   */
  shared?: true
}

/** Facts that hold for a whole run and that its rules need. Kept with the plan. */
export type RunFacts = Record<string, string | number | boolean | null>

/** The answer that stands for a kind on one row, if any. */
export type Answers = (kind: string) => string | undefined

/** What the rules make of a situation under given answers. Pure data; kept as a settlement. */
export type Settled = {
  verdict: Verdict
  action: Action
  outcome: Outcome
  /** Stable reason code, `reasons.<code>` in the phrases. */
  reason: string | null
  /** The kinds that stand here, in settlement order; `option` is null while open. */
  conflicts: { kind: string; option: string | null }[]
  /** What would be written: read by the target's own SQL and by `describe`. */
  effect: Record<string, string | boolean>
}

/** Where the SQL of a run looks: everything a fragment needs to name. */
export type Scope = {
  organisationId: string
  runId: string
  /** The run that this one takes back. */
  originalId: string | null
  /** The present plan; null before the first one. */
  planId: string | null
  placeId: string | null
  /** Whether the reader sees what only some may of this target; absent where nobody reads. */
  seesDetails?: boolean
  /** What the target keeps with the run, as `resolve` made it. */
  params: Record<string, string>
  facts: RunFacts
  /** Few rows: each is looked up by key, whatever the query planner believes; else whole tables are joined. */
  keyed?: boolean
}

/**
 * How rows are seen against the database, as SQL over a relation `r`: of staged rows (`row, key, code`, and `given`
 * where the target asks for it) going forward, and of change-set rows (`row, key, code, subject_id, other_id, before, after`) going back.
 * The same fragments serve the plan and the check for drift at apply, so that the two cannot differ.
 */
export type Classification = {
  /** Joins of `r` to the target's tables. */
  joins: RawBuilder<unknown>
  /** Text: the database's part of the situation, one letter a fact. */
  code: RawBuilder<string>
  /** Uuid: whom the row is about, null when nobody yet. */
  subject: RawBuilder<string | null>
  /** Uuid: the other place it touches. */
  other: RawBuilder<string | null>
  /** Uuid: of somebody whom the row makes. Called once a row. */
  made: RawBuilder<string>
  /** jsonb: the present state of what an effect `e` (jsonb) would touch. */
  before: RawBuilder<unknown>
  /** jsonb: the state that the effect `e` leads to. */
  after: RawBuilder<unknown>
}

/** The rules of one direction: forward, or back for an undo. */
export type Rules = {
  /** Every kind and option that any run may have: what requests are checked against. */
  known: readonly ConflictKind[]
  /** Kinds in settlement order, with the options that this run may use. */
  kinds: (facts: RunFacts) => ConflictKind[]
  classify: (scope: Scope) => Classification
  /**
   * Finds out what rows say of each other, before any of them is classified, and keeps it with the plan in
   * `imports.relation`. With it a corrected value puts all rows into their situations anew.
   * @param rows the rows as they will be classified
   */
  relate?: (tx: Tx, scope: Scope, rows: RawBuilder<unknown>) => Promise<void>
  /** Whether rows of a run with these facts say anything of each other; always where absent. Pure. */
  relates?: (facts: RunFacts) => boolean
  /**
   * Works out, before a run is planned, what takes longer than a statement and a corrected value does not change. The
   * target keeps it with the run; it is written anew whenever the run is planned again.
   * @param rows staged rows (`row, key, shown, given, code`)
   */
  prepare?: (tx: Tx, scope: Scope, rows: RawBuilder<unknown>) => Promise<void>
  /**
   * Who is not in the source and is concerned all the same: relation of (`key, nth`), `nth` from 1 in a stable order.
   * They become further rows behind the last one, with the code `b--`, and have their own items and outcomes.
   * @param keys relation of the `key`s of the source
   */
  beyond?: (scope: Scope, keys: RawBuilder<unknown>) => RawBuilder<unknown>
  /** Pure. @param situation row code, twin letter and database code in one text */
  settle: (situation: string, answers: Answers, facts: RunFacts) => Settled
}

/** A run's target with everything looked up that does not change while the run lives. */
export type ResolvedTarget = {
  params: Record<string, string>
  placeId: string | null
  name: string
  normaliser: NormaliserRef
}

/** One plan item with what its description needs. */
export type ItemFacts = {
  row: number
  situation: string
  /** The values of the file; empty where its rows are no longer kept. */
  given: readonly (string | null)[]
  subjectId: string | null
  otherId: string | null
  settled: Pick<Settled, 'effect' | 'action' | 'verdict' | 'reason' | 'conflicts'>
  journal: { before: unknown; after: unknown } | null
  /** For a reverse run: the change set's row that it takes back. */
  original: { before: unknown; after: unknown } | null
}

/** How an item reads: names, before and after. */
export type ItemDescription = {
  displayName: string | null
  /** What to show where the file's rows are no longer kept. */
  shown: string | null
  memberId: string | null
  before: PlaceState | null
  after: PlaceState | null
  /** Groups and departments that the person gains or loses, where `before` and `after` do not tell. */
  access?: AccessChange[]
  /** What a conflict is about on this row, by kind: the name that is not known, the circle spelled out. */
  details?: Record<string, string>
}

/** The changes of one chunk, as SQL over a relation of (`row, subject_id, other_id, key, shown, before, after`). */
export type ChunkWrite = {
  scope: Scope
  changes: RawBuilder<unknown>
  /** Whether people who come in are mailed an invitation, and in whose name. */
  invite: 'now' | 'later' | 'never'
  inviterName: string
  /** What `survey` found; empty where the target has none. */
  needs: ChunkNeeds
}

/** What the changes of a chunk have the target do, by names of its own. */
export type ChunkNeeds = Record<string, boolean | null>

/** A place that records go to. Registered in compose; the engine knows it by this alone. */
export type Target = {
  kind: string
  fields: readonly FieldSpec[]
  /** The fields of one run, where an organisation has more of its own; `fields` where it is absent. */
  fieldsFor?: (params: Record<string, string>) => readonly FieldSpec[]
  /** The fields of an empty file for whoever asks for one; `fields` where it is absent. */
  fieldsToFill?: (ctx: Context) => Promise<readonly FieldSpec[]>
  /** Whether its SQL reads the values of the file (`r.given`), not only their code. */
  readsValues?: true
  /** How many values of remote sources stand behind those of the fields: a correction keeps them. */
  valuesBeyond?: number
  /**
   * Whether no row's situation depends on what other rows of the run write, in either direction, and `write` reads
   * nothing that `lock` did not hold: then a chunk may be checked while the one before it is written.
   */
  standsAlone?: true
  /** Tables that it writes to: the query planner is told of them when a run ends. */
  tables: readonly string[]
  /** How its runs are reported, where that differs from imports of people. */
  report?: TargetReport
  /** SQL text over a staged row `r`: equal for two rows that say the same. */
  content: RawBuilder<string>
  forward: Rules
  reverse: Rules
  /** How people of remote sources come here; absent where only files do. */
  people?: PeopleTarget
  /** SQL: relation of the `id`s of places that this person may import into. Absent where a permission decides. */
  places?: (ctx: Context) => RawBuilder<unknown>
  /**
   * Whether somebody who sees the run sees all of it: else names of accounts are left out, and deals. Everybody does
   * where it is absent.
   */
  seesDetails?: (ctx: Context, placeId: string | null) => Promise<boolean>
  /** May this person import here, or only by hand? @throws forbidden, not_found */
  authorise: (ctx: Context, placeId: string | null, how: 'import' | 'hand') => Promise<void>
  /** Beyond rights: may a plan be carried out now? Taking back always may. @throws what stands in the way */
  admit?: (ctx: Context, params: Record<string, string>) => Promise<void>
  /** @throws not_found for a target that is not there */
  resolve: (ctx: Context, params: Record<string, unknown>, how: 'import' | 'hand') => Promise<ResolvedTarget>
  /**
   * What of the facts says what the planner may give, where that differs from person to person: a plan that was made for
   * somebody else is made anew when it is not the same for who applies it. Pure.
   */
  rightsIn?: (facts: RunFacts) => RunFacts
  /** Run-wide facts as of now; `principal` is who plans. */
  facts: (
    tx: Tx,
    scope: Omit<Scope, 'facts'>,
    principal: Principal,
    how: 'import' | 'hand',
  ) => Promise<RunFacts>
  /** Facts of this moment, beside those of the plan: taken anew at every chunk, so that what may not be written is left. */
  present?: (tx: Tx, organisationId: string) => Promise<RunFacts>
  /**
   * Facts that follow from what all rows want together (seats): called with the number of people by effect,
   * returns changed facts, or null when they stand.
   */
  weigh: (facts: RunFacts, invitations: number) => RunFacts | null
  /** People that may still be invited now; null without limit. Locks against other takers until commit. */
  freeSeats: (tx: Tx, organisationId: string, placeId: string | null) => Promise<number | null>
  /**
   * Locks the place and the subjects of a chunk, in the order that every writer of this target keeps; `forRemoval`
   * also keeps others from making anything that belongs to them.
   * @throws not_found when the place is gone
   */
  lock: (tx: Tx, scope: Scope, subjects: RawBuilder<unknown>, forRemoval: boolean) => Promise<void>
  /** Finds out, before its turn to write has come, which statements the changes of a chunk need. Reads nothing else. */
  survey?: (tx: Tx, changes: RawBuilder<unknown>) => Promise<ChunkNeeds>
  /** Reaches `after` from `before` for every change, set-based. */
  write: (tx: Tx, chunk: ChunkWrite) => Promise<void>
  /**
   * What the change set says and could not be reached, when a run ends: relation of (`subject_id, part, reason`),
   * `part` being the key in `before` and `after` that stayed as it was. Null where all was reached.
   */
  unreached?: (tx: Tx, scope: Scope) => Promise<RawBuilder<unknown> | null>
  describe: (tx: Tx, scope: Scope, items: ItemFacts[], t: Translate) => Promise<Map<number, ItemDescription>>
  /** Names of other places, for pictures. */
  placeNames: (tx: Tx, organisationId: string, ids: string[]) => Promise<Map<string, string>>
  /** A likely right value for a wrong one, or null. */
  suggest: (
    kind: string,
    given: readonly (string | null)[],
    facts: RunFacts,
  ) => { field: string; value: string } | null
}

/** The one question of taking back: somebody has changed since what the run wrote. */
export const reverseKinds: ConflictKind[] = [
  { kind: 'changed_since', options: ['keep_theirs', 'restore_ours'], default: 'keep_theirs' },
]

/** What a target knows of a row that is taken back; each `null` where nothing stands in the way. */
export type Return = {
  /** Why it stays as it is, whatever is answered. */
  stays: string | null
  /** Why it cannot go back, told once it is known that it should. */
  blocked: string | null
  restored: Pick<Settled, 'action' | 'outcome' | 'reason' | 'effect'>
}

/**
 * Settles one situation of taking a run back, whatever it wrote. Pure. The code is `r--` and the letters of the
 * target's `classifyReverse`, of which the first says how the row stands to what was written (`u`: as it was before,
 * `c`: changed since); or begins with `n` for rows that the run never reached, with `w` for what was erased since.
 * @see spec 02 "Undo"
 */
export function settleUndo(code: string, answers: Answers, { stays, blocked, restored }: Return): Settled {
  const [kind, , , relation] = code
  const conflicts: Settled['conflicts'] = []
  const end = (action: 'skip' | 'unchanged', reason: string): Settled => ({
    verdict: 'existing',
    action,
    outcome: action === 'skip' ? 'skipped' : 'unchanged',
    reason,
    conflicts,
    effect: {},
  })
  if (kind === 'n') return end('skip', 'not_reached')
  if (kind === 'w') return end('skip', 'erased')
  if (relation === 'u') return end('unchanged', 'already_so')
  if (stays !== null) return end('skip', stays)
  if (relation === 'c') {
    const option = answers('changed_since') === 'restore_ours' ? 'restore_ours' : 'keep_theirs'
    conflicts.push({ kind: 'changed_since', option })
    if (option === 'keep_theirs') return end('skip', 'changed_since')
  }
  if (blocked !== null) return end('skip', blocked)
  return { verdict: 'existing', ...restored, conflicts }
}
