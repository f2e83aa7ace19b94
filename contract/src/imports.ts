import { z } from 'zod'
import { id, instant } from './paging.ts'

export const runStates = [
  'reading',
  'needs_input',
  'planning',
  'needs_decisions',
  'ready',
  'applying',
  'applied',
  'undoing',
  'undone',
  'failed',
  'cancelled',
  'quarantined',
  'expired',
] as const
export const runState = z.enum(runStates)
export type RunState = z.infer<typeof runState>

export const runNeeds = ['sheet', 'encoding', 'mapping', 'selection'] as const
export const runNeed = z.enum(runNeeds)

export const verdicts = ['new', 'existing', 'ambiguous', 'invalid'] as const
export const verdict = z.enum(verdicts)
export type Verdict = z.infer<typeof verdict>

export const actions = ['create', 'update', 'move', 'link', 'remove', 'unchanged', 'skip'] as const
export const action = z.enum(actions)
export type Action = z.infer<typeof action>

export const outcomes = [
  'created',
  'updated',
  'moved',
  'linked',
  'removed',
  'unchanged',
  'skipped',
  'drifted',
  'failed',
] as const
export const outcome = z.enum(outcomes)
export type Outcome = z.infer<typeof outcome>

export const inviteChoices = ['now', 'later', 'never'] as const
export const inviteChoice = z.enum(inviteChoices)

export const plannedCounts = z.object({
  create: z.int(),
  update: z.int(),
  move: z.int(),
  link: z.int(),
  remove: z.int(),
  unchanged: z.int(),
  skip: z.int(),
})
export type PlannedCounts = z.infer<typeof plannedCounts>

export const outcomeCounts = z.object({
  created: z.int(),
  updated: z.int(),
  moved: z.int(),
  linked: z.int(),
  removed: z.int(),
  unchanged: z.int(),
  skipped: z.int(),
  drifted: z.int(),
  failed: z.int(),
})
export type OutcomeCounts = z.infer<typeof outcomeCounts>

/**
 * A conflict kind as it stands in a run. `count` rows have it, `open` of them are unanswered.
 * `decided` is the answer for all rows that was given in this run.
 */
export const conflictSummary = z
  .object({
    kind: z.string(),
    count: z.int(),
    open: z.int(),
    options: z.array(z.string()),
    default: z.string().optional(),
    decided: z.string().nullable(),
    /** Options that only a single row can be answered with (`seat`). */
    rowOptions: z.array(z.string()),
    /** Fields that a row of this kind can have corrected in place. */
    fixes: z.array(z.string()),
    /** How many rows would come out how, for each option answered for all (fields: action → rows). */
    effects: z.record(z.string(), plannedCounts).optional(),
  })
  .meta({ id: 'ConflictSummary' })
export type ConflictSummary = z.infer<typeof conflictSummary>

/** State of a person in the places an item touches: before or after. Null members: not there. */
export const placeState = z
  .object({
    /** Directory status of the person, null when not in the organisation. */
    status: z.string().nullable(),
    /** In the group or department imported into. */
    here: z.object({ role: z.string().nullable(), isHead: z.boolean() }).nullable(),
    /** In the former department, when the row touches one. */
    there: z
      .object({ groupId: id, name: z.string(), role: z.string().nullable(), isHead: z.boolean() })
      .nullable(),
    /** Values of the person that the row changes, by field; the manager by address. Imports of people alone. */
    fields: z.record(z.string(), z.string()).optional(),
  })
  .meta({ id: 'PlaceState' })
export type PlaceState = z.infer<typeof placeState>

/** One access that a person gains or loses by an item. */
export const accessChange = z
  .object({
    place: z.string(),
    placeId: id.nullable(),
    kind: z.string(),
    before: z.string().nullable(),
    after: z.string().nullable(),
  })
  .meta({ id: 'AccessChange' })
export type AccessChange = z.infer<typeof accessChange>

export const planItem = z
  .object({
    /** Row as the sheet counts it: the header is row 1. */
    row: z.int(),
    /** Normalised identity key; null when the row has none. */
    key: z.string().nullable(),
    /** Address as given. */
    email: z.string(),
    displayName: z.string().nullable(),
    memberId: id.nullable(),
    /** Values as given, by field of the target: `{email, role}`. */
    given: z.record(z.string(), z.string()),
    verdict,
    conflicts: z.array(
      z.object({
        kind: z.string(),
        option: z.string().nullable(),
        /** A likely right value for an inline fix, when one is near: `{field, value}`. */
        suggestion: z.object({ field: z.string(), value: z.string() }).nullable(),
        /** What it is about on this row: a name that is not known, `before → after`, a circle spelled out. */
        detail: z.string().nullable(),
      }),
    ),
    action,
    before: placeState.nullable(),
    after: placeState.nullable(),
    access: z.array(accessChange),
    outcome: outcome.nullable(),
    /** Stable reason code; its text is `reasons.<code>` in the phrases. */
    reason: z.string().nullable(),
    /** The reason in the reader's language. */
    reasonText: z.string().nullable(),
    /** True when this row has an answer or a fix of its own. */
    own: z.boolean(),
  })
  .meta({ id: 'PlanItem' })
export type PlanItem = z.infer<typeof planItem>

/** One column of a file: what it is called, what it was taken for, a few values. */
export const fileColumn = z
  .object({
    name: z.string(),
    index: z.int(),
    /** Field it is mapped to, null when left out. */
    field: z.string().nullable(),
    /** Whether the guess is sure; an unsure guess is marked. */
    sure: z.boolean(),
    samples: z.array(z.string()),
  })
  .meta({ id: 'FileColumn' })
export type FileColumn = z.infer<typeof fileColumn>

/** A field that a target takes from a column. */
export const targetField = z
  .object({ field: z.string(), required: z.boolean(), label: z.string() })
  .meta({ id: 'TargetField' })

export const sheetInfo = z.object({ name: z.string(), hidden: z.boolean(), rows: z.int().nullable() })

const personRef = z.object({ id: z.string(), name: z.string() })

/** A run as the list shows it. */
export const runSummary = z
  .object({
    id,
    state: runState,
    source: z.object({
      kind: z.string(),
      /** File name, or where it came from. */
      name: z.string(),
    }),
    target: z.object({
      kind: z.string(),
      groupId: id.nullable(),
      name: z.string(),
      groupKind: z.string().nullable(),
    }),
    rows: z.int(),
    planned: plannedCounts,
    outcomes: outcomeCounts,
    progress: z.object({ done: z.int(), total: z.int(), rowsPerSecond: z.number() }),
    createdAt: instant,
    createdBy: personRef,
    updatedAt: instant,
    appliedAt: instant.nullable(),
    /** The run that this one takes back, and the run that takes this one back. */
    reverseOf: id.nullable(),
    reversedBy: id.nullable(),
  })
  .meta({ id: 'RunSummary' })
export type RunSummary = z.infer<typeof runSummary>

/** One run, `GET imports/{id}`. */
export const run = runSummary
  .extend({
    needs: runNeed.optional(),
    counts: z.object({
      rows: z.int(),
      blank: z.int(),
      new: z.int(),
      existing: z.int(),
      ambiguous: z.int(),
      invalid: z.int(),
    }),
    /** In settlement order; the pages of the flow come in this order. */
    conflicts: z.array(conflictSummary),
    fingerprint: z.string().nullable(),
    columns: z.array(fileColumn).optional(),
    fields: z.array(targetField),
    sheets: z.array(sheetInfo).optional(),
    sheet: z.string().nullable(),
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    mappingSource: z.enum(['guess', 'remembered', 'given']).nullable(),
    /** Notes of the reader: merged cells, hidden sheets, replaced characters (code → count). */
    warnings: z.array(z.object({ code: z.string(), count: z.int(), text: z.string() })),
    invite: inviteChoice,
    invitations: z.int(),
    /** What was read of a remote source so far; `complete` once its last page was seen. */
    reading: z.object({ people: z.int(), pages: z.int(), complete: z.boolean() }).optional(),
    /** How many people move from which department to which, for the picture. */
    flows: z.array(
      z.object({
        from: z.string().nullable(),
        to: z.string().nullable(),
        action: z.string(),
        count: z.int(),
      }),
    ),
    error: z.object({ code: z.string(), text: z.string() }).nullable(),
    /** What keeps a ready plan from being carried out at present, beyond rights. */
    hindrance: z.object({ code: z.string(), text: z.string() }).nullable(),
    history: z.array(z.object({ state: runState, at: instant, by: z.string().nullable() })),
    /** What the reader may do with the run now. */
    can: z.object({
      decide: z.boolean(),
      apply: z.boolean(),
      cancel: z.boolean(),
      undo: z.boolean(),
      replan: z.boolean(),
    }),
    canUndoUntil: instant.nullable(),
  })
  .meta({ id: 'Run' })
export type Run = z.infer<typeof run>

/** Server-sent events of `GET imports/{id}/events`. */
export const progressEvent = z.object({
  state: runState,
  done: z.int(),
  total: z.int(),
  rowsPerSecond: z.number(),
  outcomes: outcomeCounts,
})
export type ProgressEvent = z.infer<typeof progressEvent>
