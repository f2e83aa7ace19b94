import { formsAgree } from './legal-forms.ts'
import { type ParsedName, soundOfName, type Word } from './name.ts'
import { editsBetween, nearness, sureSlip } from './spelling.ts'
import type { WordKind } from './words.ts'

/** Why two names are taken for one. */
export type NameReason =
  | 'legal_form'
  | 'near_spelling'
  | 'abbreviation'
  | 'word_order'
  | 'more_words'
  | 'joined_words'
  | 'acronym'
  | 'other_legal_form'

/** How alike two names are, 0 to 1, and why. */
export type NameLikeness = { likeness: number; reasons: NameReason[] }

/** What a word that both have speaks for one company, and what a word that only one has speaks against it. */
const speaksFor: Record<WordKind, number> = { name: 1, activity: 0.35, place: 0.25, group: 0.1, initial: 0.3 }
const speaksAgainst: Record<WordKind, number> = {
  name: 1,
  activity: 0.75,
  place: 0.75,
  group: 0.12,
  initial: 0.3,
}

const otherForm = 0.55
const none: NameLikeness = { likeness: 0, reasons: [] }

/** Compares two names. Symmetric; a name is 1 like itself. */
export function likenessOf(one: ParsedName, other: ParsedName): NameLikeness {
  if (one.key === '' || other.key === '') return none
  const [a, b] = one.key <= other.key ? [one, other] : [other, one]
  let best = byWords(a, b)
  for (const by of [byJoined(a, b), byInitials(a, b), byInitials(b, a)])
    if (by.likeness > best.likeness) best = by
  if (formsAgree(a.form, b.form)) {
    const saysForm = a.key !== b.key && best.likeness >= 0.6 && a.form !== b.form
    const isForm = saysForm || (a.key !== b.key && best.reasons.length === 0)
    return isForm ? { ...best, reasons: ['legal_form', ...best.reasons] } : best
  }
  return { likeness: best.likeness * otherForm, reasons: [...best.reasons, 'other_legal_form'] }
}

type Pair = { i: number; j: number; near: number; isShort: boolean }

/** Word by word, wherever each stands: the nearest ones first. Most names have no word in common: that is told at once. */
function byWords(a: ParsedName, b: ParsedName): NameLikeness {
  const pairs = nearWords(a.words, b.words)
  if (pairs.length === 0) return { likeness: 0, reasons: ['more_words'] }
  if (pairs.length > 1) pairs.sort((p, q) => q.near - p.near || p.i - q.i || p.j - q.j)
  const [takenA, takenB] = [a.words.map(() => false), b.words.map(() => false)]
  const taken = pairs.filter(({ i, j }) => {
    if (takenA[i] || takenB[j]) return false
    takenA[i] = true
    takenB[j] = true
    return true
  })
  const restA = a.words.filter((_, i) => !takenA[i])
  const restB = b.words.filter((_, j) => !takenB[j])
  let both = 0
  let all = 0
  for (const { i, j, near } of taken) {
    const weight = Math.max(speaksFor[(a.words[i] as Word).kind], speaksFor[(b.words[j] as Word).kind])
    both += weight * near
    all += weight
  }
  for (const { kind } of restA) all += speaksAgainst[kind]
  for (const { kind } of restB) all += speaksAgainst[kind]
  let likeness = all === 0 ? 0 : both / all
  // each has a word of its own: two companies that share a word
  if (restA.some(isOwn) && restB.some(isOwn)) likeness *= 0.6
  // figures are never slips of the pen
  if (restA.some(isFigure) || restB.some(isFigure)) likeness *= 0.5
  const isSlip = taken.filter(({ near, isShort }) => near < 1 && !isShort)
  if (isSlip.some(({ near }) => near < sureSlip)) likeness *= 0.65
  return { likeness, reasons: reasonsOf(taken, restA.length + restB.length > 0, isSlip.length > 0) }
}

function nearWords(a: readonly Word[], b: readonly Word[]): Pair[] {
  const pairs: Pair[] = []
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < b.length; j++) {
      const [word, against] = [a[i] as Word, b[j] as Word]
      const near = nearness(word, against)
      const isShort = near === 0 && isAbbreviation(word, against)
      if (near > 0 || isShort) pairs.push({ i, j, near: isShort ? 0.85 : near, isShort })
    }
  return pairs
}

function isFigure({ text }: Word): boolean {
  return /^\d+$/.test(text)
}

function isOwn({ kind }: Word): boolean {
  return kind !== 'group' && kind !== 'initial'
}

function reasonsOf(taken: readonly Pair[], hasRest: boolean, hasSlip: boolean): NameReason[] {
  const reasons: NameReason[] = []
  const byPlace = [...taken].sort((p, q) => p.i - q.i)
  if (hasSlip) reasons.push('near_spelling')
  if (taken.some(({ isShort }) => isShort)) reasons.push('abbreviation')
  if (byPlace.some(({ j }, index) => index > 0 && j < (byPlace[index - 1] as Pair).j))
    reasons.push('word_order')
  if (hasRest) reasons.push('more_words')
  return reasons
}

/** `constr` for `construcciones`, `equip` for `equipment`: three letters at least, and the beginning. */
function isAbbreviation(one: Word, other: Word): boolean {
  const [short, long] = one.text.length < other.text.length ? [one.text, other.text] : [other.text, one.text]
  return (
    short.length >= 4 &&
    long.length >= short.length + 3 &&
    long.startsWith(short) &&
    (one.kind === 'activity' || other.kind === 'activity')
  )
}

/** Names that part their words otherwise: Soft Bank and SoftBank, Deutsche Bahn and Deutschebahn. */
function byJoined(a: ParsedName, b: ParsedName): NameLikeness {
  if (Math.min(a.joined.length, b.joined.length) < 4) return none
  if (a.joined === b.joined)
    return { likeness: 0.98, reasons: a.words.length === b.words.length ? [] : ['joined_words'] }
  if (a.words.length === b.words.length || Math.min(a.joined.length, b.joined.length) < 8) return none
  if (a.joined[0] !== b.joined[0] || /\d/.test(a.joined + b.joined)) return none
  if (soundOfName(a) === soundOfName(b)) return { likeness: 0.9, reasons: ['joined_words', 'near_spelling'] }
  return a.joined.length !== b.joined.length && editsBetween(a.joined, b.joined, 1) <= 1
    ? { likeness: 0.85, reasons: ['joined_words', 'near_spelling'] }
    : none
}

/** The initials of three words or more: BBVA. Three letters are many a company's. */
function byInitials(long: ParsedName, short: ParsedName): NameLikeness {
  const isAcronym = short.words.length === 1 && short.joined.length >= 3 && long.words.length >= 3
  if (!isAcronym || long.initials !== short.joined) return none
  return { likeness: short.joined.length >= 4 ? 0.72 : 0.5, reasons: ['acronym'] }
}
