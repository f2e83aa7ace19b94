import type { Run } from '@muster/contract'
import { useFlowSearch } from '../flow/flow-search.ts'
import { isAboutPeople } from '../words/target-words.ts'
import { questionOf, questionsOf } from './question-list.ts'

/** The ways out of a question: to the one before and to the next, as they stand. */
export function useQuestionWalk(run: Run, kind: string | undefined) {
  const { go } = useFlowSearch()
  const own = kind === undefined ? undefined : questionOf(kind)
  const questions = questionsOf(run.conflicts)
  const at = questions.findIndex((one) => one.kind === own)
  const leave = (now: Run) => {
    const standing = questionsOf(now.conflicts)
    const place = standing.findIndex((one) => one.kind === own)
    // An answer can settle later questions or raise new ones: go on from where this one stands now.
    const next =
      standing[place === -1 ? at : place + 1] ??
      standing.find((one) => one.open > 0) ??
      // corrections have settled this one: on to what nobody has said anything to yet
      (at === -1 && isAboutPeople(now.target.kind) ? standing.find((one) => one.decided === null) : undefined)
    if (next === undefined || next.kind === own) go('review')
    else go('questions', { kind: next.kind })
  }
  const back = () => {
    const before = questions[at - 1]
    if (before !== undefined) go('questions', { kind: before.kind })
    else go(run.reverseOf === null ? (run.source.kind === 'file' ? 'columns' : 'source') : 'review')
  }
  return { isLast: at === questions.length - 1, leave, back }
}
