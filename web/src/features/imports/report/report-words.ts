import type { Run } from '@muster/contract'
import type { Translate } from '@muster/phrases'
import { outcomeTotal } from '../words/plan-sentence.ts'
import { targetName } from '../words/target-words.ts'

/** Rows whose target was really changed by the run. */
export function writtenCount(run: Run): number {
  const { created, updated, moved, linked, removed } = run.outcomes
  return created + updated + moved + linked + removed
}

/** Rows that need somebody: left out, changed meanwhile, failed. */
export function leftCount(run: Run): number {
  const { skipped, failed } = run.outcomes
  return skipped + failed
}

/** Heading of the report and, for ends that are not the usual one, a sentence about it. */
export function reportHeading(t: Translate, run: Run): { title: string; text: string | null } {
  const written = writtenCount(run)
  switch (run.state) {
    case 'failed':
      return {
        title: t(
          !isUnread(run)
            ? 'imports.flow.ended.failed'
            : run.reading === undefined
              ? 'imports.flow.ended.unread'
              : 'imports.flow.ended.unreadSource',
        ),
        text: t(written > 0 ? 'imports.flow.ended.failedText' : 'imports.flow.ended.failedReadText'),
      }
    case 'cancelled':
      return {
        title: t('imports.flow.ended.cancelled'),
        text:
          written > 0
            ? t('imports.flow.ended.cancelledText', { count: written })
            : t('imports.flow.ended.cancelledNothing'),
      }
    case 'undone':
      return { title: t('imports.flow.ended.undone'), text: t('imports.flow.ended.undoneText') }
    default:
      return {
        title:
          run.reverseOf === null
            ? t('imports.flow.report.applied', { place: targetName(t, run.target) })
            : t('imports.flow.report.appliedUndo'),
        text: null,
      }
  }
}

/** Whether the run failed on its file, before anything was planned. */
export function isUnread(run: Run): boolean {
  return run.state === 'failed' && run.progress.done === 0 && run.reverseOf === null
}

/** Whether there are rows to show at all: a run that ended before its plan has none. */
export function hasRows(run: Run): boolean {
  return outcomeTotal(run.outcomes) > 0
}
