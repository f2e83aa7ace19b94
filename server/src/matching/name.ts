import { fold } from '../kernel/index.ts'
import { type LegalClass, withoutLegalForm } from './legal-forms.ts'
import { type Spelled, soundOf, spelled } from './spelling.ts'
import { isJoining, kindOf, standingWord, type WordKind } from './words.ts'

/** A word of a name that is compared. */
export type Word = Spelled & { kind: WordKind }

/** A company's name, taken apart. */
export type ParsedName = {
  /** Two names with one key are the same name: see `exactKey`. */
  key: string
  /** Words without legal form and joining words, in the spelling that stands for all. */
  words: Word[]
  /** The words as they are written, in one. */
  joined: string
  form: LegalClass | null
  /** First letters of the words, legal form and joining words left out. */
  initials: string
}

const baseLetters: Record<string, string> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
}

/** Folds a name and takes letters with a stroke, and two letters in one, for what they are read as. */
function readAs(name: string): string {
  return fold(name).replace(/[øłđðħıæœþ]/g, (letter) => baseLetters[letter] as string)
}

/**
 * The key by which two names are the same: case, accents, blanks and punctuation do not count. `&` is read as *and*, `+`
 * as *plus*: H&M is not HM, C++ is not C. The database makes the same key (`crm.company_key`). Empty where the name has no
 * letter and no figure; such a name is like no other.
 */
export function exactKey(name: string): string {
  return readAs(name)
    .replace(/&/g, 'and')
    .replace(/\+/g, 'plus')
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Takes a name apart. */
export function parseName(name: string): ParsedName {
  const text = readAs(name)
    .replace(/&/g, ' and ')
    .replace(/\+/g, 'plus')
    // dotted letters are one word: S.A., L.L.C., d. o. o.
    .replace(
      /(?<![\p{L}\p{N}])(?:\p{L}\.\s?){2,}(?:\p{L}(?![\p{L}\p{N}]))?/gu,
      (letters) => `${letters.replace(/[.\s]/g, '')} `,
    )
    .replace(/(?<![\p{L}\p{N}])(\p{L})\/(\p{L})(?![\p{L}\p{N}])/gu, '$1$2')
    .replace(/(?<![\p{L}\p{N}])[dl]['’`]/gu, ' ')
    .replace(/['’`´]/g, '')
  const all = text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  const { core, form } = withoutLegalForm(all)
  const telling = core.filter((word) => !isJoining(word))
  const kept = telling.length === 0 ? core : telling
  const words = kept.map((written): Word => {
    const standing = standingWord(written)
    return { ...spelled(standing), kind: kindOf(standing) }
  })
  return {
    key: exactKey(name),
    words,
    joined: kept.join(''),
    form,
    initials: kept.map((word) => word[0]).join(''),
  }
}

/** How the words sound in one: for names that part their words otherwise. */
export function soundOfName({ joined }: ParsedName): string {
  return soundOf(joined)
}
