import type { RunState, RunSummary } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { type OutcomePart, plannedParts } from '../../../shared/outcome/index.ts'
import type { StatusTone } from '../../../shared/ui/index.ts'

/** Where a run's people came from, in the reader's words. */
export function sourceName(t: Translate, run: Pick<RunSummary, 'source' | 'reverseOf'>): string {
  if (run.reverseOf !== null) return t('imports.list.undoOf')
  if (run.source.kind === 'paste') return t('imports.list.pasted')
  if (run.source.kind === 'hand') return t('imports.list.byHand')
  return run.source.name
}

/** The colour of a run's state; the word beside it carries the meaning. */
export function stateTone(state: RunState): StatusTone {
  switch (state) {
    case 'applied':
      return 'created'
    case 'needs_input':
    case 'needs_decisions':
    case 'quarantined':
      return 'skipped'
    case 'failed':
      return 'failed'
    case 'cancelled':
    case 'undone':
    case 'expired':
      return 'quiet'
    default:
      return 'accent'
  }
}

/**
 * What a plan would do, for the bar. While questions are open, rows without an answer stand among those that are
 * left out; nobody decided that, so they are not shown as if.
 */
export function settledParts(run: Pick<RunSummary, 'state' | 'planned'>): OutcomePart[] {
  const parts = plannedParts(run.planned)
  return run.state === 'needs_decisions' ? parts.filter((part) => part.key !== 'skip') : parts
}
