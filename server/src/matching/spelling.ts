/**
 * Edits between two words: a letter more, less or other, or two neighbours swapped. Gives up beyond `most`.
 * Own function: the project has no library for it, and it is all that is needed of one.
 * @see https://en.wikipedia.org/wiki/Damerau%E2%80%93Levenshtein_distance (optimal string alignment)
 */
export function editsBetween(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1
  let former: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    let least = i
    for (let j = 1; j <= other.length; j++) {
      const isSame = one[i - 1] === other[j - 1]
      let edits = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (isSame ? 0 : 1),
      )
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
        edits = Math.min(edits, (former[j - 2] as number) + 1)
      row.push(edits)
      least = Math.min(least, edits)
    }
    if (least > most) return most + 1
    former = last
    last = row
  }
  return last[other.length] as number
}

const sounds: readonly [RegExp, string][] = [
  [/t?sch|tch/g, 's'],
  [/tz|ts|cz|dz/g, 's'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/sh|ch/g, 's'],
  [/ck|qu|q|c(?![eiy])/g, 'k'],
  [/[cz](?=[eiy])|z/g, 's'],
  [/^x|j/g, 'y'],
  [/w/g, 'v'],
  [/ae|ai|ay/g, 'a'],
  [/oe/g, 'o'],
  [/ue/g, 'u'],
  [/ie|y/g, 'i'],
  [/h/g, ''],
  [/dt\b/g, 't'],
]

/** Words come again and again: what was worked out is kept for a while. */
const mostKept = 20_000

function keptFor(work: (word: string) => string): (word: string) => string {
  const kept = new Map<string, string>()
  return (word) => {
    const known = kept.get(word)
    if (known !== undefined) return known
    if (kept.size >= mostKept) kept.clear()
    const made = work(word)
    kept.set(word, made)
    return made
  }
}

/** How a word sounds, roughly, in any European language: letters that are mixed up in spelling become one. */
export const soundOf = keptFor((word) => {
  let sound = word
  for (const [letters, one] of sounds) sound = sound.replace(letters, one)
  return sound.replace(/(.)\1+/gu, '$1')
})

/** The consonants of a sound and its first letter: what is left when vowels are misspelled. */
export const skeletonOf = keptFor((word) => {
  const sound = soundOf(word)
  return sound.slice(0, 1) + sound.slice(1).replace(/[aeiou]/g, '')
})

/** A word and how it sounds; null where it has a figure in it. Worked out once, as each word is compared with very many. */
export type Spelled = { text: string; sound: string | null }

/** A word with its sound. */
export function spelled(text: string): Spelled {
  return { text, sound: /\d/.test(text) ? null : soundOf(text) }
}

/** Letters that are taken for each other when a name is heard. */
const heard = ['dt', 'bp', 'gk', 'fv', 'sz', 'cs', 'ck', 'iy', 'ei', 'ou']

/**
 * How near two words are spelled, 0 to 1. A vowel more or less and swapped neighbours are slips of the pen; another
 * letter often makes another name (Norton and Morton, Hansen and Jansen), above all in a short word. Below
 * `sureSlip` two words may well be two names.
 */
export function nearness(one: Spelled, other: Spelled): number {
  if (one.text === other.text) return 1
  // one with a figure in it is no slip of another
  if (one.sound === null || other.sound === null) return 0
  const [short, long] = one.text.length <= other.text.length ? [one.text, other.text] : [other.text, one.text]
  if (short.length < 4) return 0
  if (one.sound === other.sound) return 0.95
  const most = short.length >= 9 ? 2 : 1
  if (long.length - short.length > most) return 0
  const isSameBeginning = short[0] === long[0]
  if (!isSameBeginning && (short.length < 7 || short.length === long.length)) return 0
  const edits = editsBetween(short, long, most)
  if (edits > most) return 0
  const isSameLength = short.length === long.length
  if (!isSameBeginning) return edits === 1 ? 0.85 : 0
  if (isSwapped(short, long)) return short.length >= 5 ? 0.92 : 0.75
  // two other letters: Schneider and Schreiber
  if (edits === 2) return isSameLength && short.length < 11 ? 0 : 0.86
  if (!isSameLength) return nearWithOneMore(short, long)
  const [here, there] = otherLetters(short, long)
  if (short.length >= 6 && heard.some((pair) => pair.includes(here) && pair.includes(there))) return 0.88
  if (short.length >= 8) return 0.88
  return short.length >= 7 ? 0.75 : 0.4
}

/** From here on a word is more likely misspelled than another one. */
export const sureSlip = 0.8

function nearWithOneMore(short: string, long: string): number {
  const at = [...long].findIndex((letter, index) => letter !== short[index])
  const isVowel = 'aeiou'.includes(long[at] as string)
  if (isVowel ? short.length >= 5 : short.length >= 7) return 0.92
  return short.length >= 5 ? 0.75 : 0.4
}

function otherLetters(one: string, other: string): [string, string] {
  const at = [...one].findIndex((letter, index) => letter !== other[index])
  return [one[at] as string, other[at] as string]
}

function isSwapped(one: string, other: string): boolean {
  return [...one].sort().join('') === [...other].sort().join('')
}
