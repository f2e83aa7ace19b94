import type { PlanItem } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import type { RawBuilder } from 'kysely'

/** How a target's runs are told of: to whom besides whoever applied them, in which words, and as which sheet. */
export type TargetReport = {
  /** SQL: identities who are mailed the report, with all rows as a workbook; a relation of one column. */
  readers: RawBuilder<unknown>
  /** What the mail says of a run, and of the undo of one, that was carried through. */
  letter: (
    t: Translate,
    told: { source: string; by: string; organisation: string; isUndo: boolean },
  ) => { subject: string; text: string; attached: string; why: string }
  /** Name of the workbook, without its ending. */
  fileName: (t: Translate) => string
  header: (t: Translate) => string[]
  row: (item: PlanItem, t: Translate) => string[]
}
