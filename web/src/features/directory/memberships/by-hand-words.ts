import type { Group } from '@muster/contract'
import type { PhraseKey, Translate } from '@muster/phrases'
import { conflictExplanation, type OptionWords, optionWords } from '../../imports/words/conflict-words.ts'

/** A question's sentence for people who were chosen by hand: an import's, unless that speaks of a file. */
export function explanationByHand(t: Translate, kind: string, count: number): string {
  return ownText(t, `directory.byHand.explain.${kind}`, { count }) ?? conflictExplanation(t, kind, count)
}

/**
 * An option's words for people who were chosen by hand. In a group that is about to become a department, whoever
 * is left out was here already and leaves.
 */
export function optionByHand(
  t: Translate,
  { kind: place }: Pick<Group, 'kind'>,
  kind: string,
  option: string,
): OptionWords {
  const words = optionWords(t, kind, option)
  if (place === 'group' && kind === 'department_conflict' && option === 'skip')
    return { ...words, label: t('manage.convert.leaveLabel'), here: t('manage.convert.leaves') }
  return { ...words, here: ownText(t, `directory.byHand.here.${kind}_${option}`) ?? words.here }
}

function ownText(t: Translate, key: string, params?: Record<string, unknown>): string | null {
  const text = t(key as PhraseKey, params)
  return text === key ? null : text
}
