import type { OutcomeCounts, PlannedCounts, RunState } from '@muster/contract'
import type { RunFacts } from '../ports.ts'

/** How a file is read, as chosen or found. */
export type ReadChoices = {
  sheet?: string
  encoding?: string
  delimiter?: ',' | ';' | '\t' | '|'
  /** Column name → field, null for columns left out. */
  mapping?: Record<string, string | null>
}

/** What the reader found in the file: kept with the run for the columns step. */
export type RunInspection = {
  format: string
  sheets: { name: string; hidden: boolean; rows: number | null }[] | null
  sheet: string | null
  encoding: string | null
  delimiter: string | null
  headerRow: number
  columns: { name: string; index: number; field: string | null; sure: boolean; samples: string[] }[]
  mappingSource: 'guess' | 'remembered' | 'given'
  warnings: { code: string; count: number; place: string | null }[]
}

/** People of a plan that are in the same situation and touch the same other place. */
export type SituationClass = { situation: string; otherId: string | null; people: number }

/** Everything that follows from a plan and its answers. */
export type RunSummary = {
  planned: PlannedCounts
  verdicts: { new: number; existing: number; ambiguous: number; invalid: number }
  conflicts: { kind: string; count: number; open: number; effects: Record<string, PlannedCounts> }[]
  flows: { otherId: string | null; action: string; count: number }[]
  invitations: number
  writes: number
}

/** How far a remote source was read: `next` is where its next page begins, `last` the number of the last person. */
export type ReadPosition = {
  next: string | null
  pages: number
  people: number
  last: number
  complete: boolean
}

/** A run as its row stands in `imports.run`. */
export type RunRecord = {
  organisation_id: string
  id: string
  month: number
  state: RunState
  needs: 'sheet' | 'encoding' | 'mapping' | 'selection' | null
  source_kind: string
  source_name: string
  source: Record<string, unknown>
  target_kind: string
  target_name: string
  target: Record<string, string>
  place_id: string | null
  invite: 'now' | 'later' | 'never'
  auto_apply: boolean
  choices: ReadChoices
  inspection: RunInspection | null
  defaults: Record<string, string>
  reading_id: string | null
  /** Whether every key stands once in what was read; false also where nobody looked. */
  keys_once: boolean
  plan_id: string | null
  rows: number
  blank: number
  facts: RunFacts
  classes: SituationClass[] | null
  summary: RunSummary | null
  outcomes: Partial<OutcomeCounts>
  digest: string | null
  fingerprint: string | null
  cursor_row: number
  done: number
  apply_started_at: Date | null
  cancel_asked: boolean
  reverse_of: string | null
  reversed_by: string | null
  rerun_of: string | null
  error: { code: string; params: Record<string, unknown> } | null
  created_by: string | null
  created_by_name: string
  /** Whose rights the plan is made with; null: those of who started it. */
  planned_by: string | null
  applied_by: string | null
  applied_by_name: string | null
  created_at: Date
  updated_at: Date
  applied_at: Date | null
  /** What lets in at the source, sealed; null once it is not needed any more. */
  secret: string | null
  connection_id: string | null
  /** Null for a run that reads no remote source itself. */
  position: ReadPosition | null
  /** Whether the rows of the plan are the people who are chosen now. */
  selection: { staged: boolean } | null
}
