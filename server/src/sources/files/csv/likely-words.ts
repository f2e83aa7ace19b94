/** Letters beyond ASCII of a language, with how much a word of it counts. */
type Alphabet = { letters: Set<string>; weight: number }

function alphabet(letters: string, weight = 1): Alphabet {
  return { letters: new Set(letters + letters.toUpperCase()), weight }
}

/** Languages written in Latin letters that files of people are likely to hold. */
const latin: Alphabet[] = [
  alphabet('áéíóúüñ'), // Spanish
  alphabet('áâãàçéêíóôõúü'), // Portuguese
  alphabet('àâæçéèêëîïôœùûüÿ'), // French
  alphabet('äöüßé'), // German
  alphabet('àèéìíîòóùú'), // Italian
  alphabet('àçèéíïòóúü'), // Catalan
  alphabet('åäöéü'), // Swedish, Finnish
  alphabet('æøåéö'), // Danish, Norwegian
  alphabet('áäéëíïóöúü'), // Dutch
  alphabet('áéíóúýðþæö', 0.5), // Icelandic
  alphabet('áčďéěíňóřšťúůýžäľĺ', 0.95), // Czech, Slovak
  alphabet('ąćęłńóśźż', 0.95), // Polish
  alphabet('áéíóöőúüű', 0.95), // Hungarian
  alphabet('ăâîșțşţ', 0.9), // Romanian
  alphabet('čćđšž', 0.9), // Croatian, Slovene
  alphabet('çğıöşüâîİ', 0.9), // Turkish
]
/** Signs that stand beside letters in ordinary text; the others only by themselves. */
const besideLetters = new Set('–—‘’“”„«»¿¡ºª°…')
const signs = new Set([...besideLetters, ...'€·§©®™'])

const word = /[\p{L}\p{M}\p{N}\u0080-\uffff]+/gu
const latinLetter = /^\p{Script=Latin}$/u
const cyrillicWord = /^[А-ЯЁІЇЄҐЎ]?[а-яёіїєґў]+$|^[А-ЯЁІЇЄҐЎ]+$/u
const cyrillic = /\p{Script=Cyrillic}/u
const kanaOrHan = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆・]+$/u
const halfWidth = /[\uff61-\uff9f]/u
const beyondAscii = /[^\0-\x7f]/u

/**
 * How much decoded text looks like words of real languages: the mean over its words beyond ASCII,
 * 0 (none) to 1. A word counts when one language has all of its letters.
 */
export function likelihood(text: string): number {
  let sum = 0
  let words = 0
  for (const [found] of text.matchAll(word)) {
    if (!beyondAscii.test(found)) continue
    words++
    sum += wordWeight(found)
    if (words === 4000) break
  }
  return words === 0 ? 0 : sum / words
}

function wordWeight(found: string): number {
  if (found.includes('\ufffd') || /\p{Cc}|\p{Co}|\p{Cn}/u.test(found)) return 0
  if (halfWidth.test(found)) return 0.1
  if (cyrillic.test(found)) return cyrillicWord.test(found) ? (found.length > 1 ? 1 : 0.5) : 0
  if (kanaOrHan.test(found)) return 1
  const special = [...found].filter((char) => char > '\x7f')
  if (special.every((char) => signs.has(char))) return special.length === found.length ? 0.8 : 0.2
  const letters = special.filter((char) => !besideLetters.has(char))
  if (!letters.every((char) => latinLetter.test(char))) return 0
  if (/[^\0-\x7f]{3}/u.test(found) || hasOddCapital(found)) return 0
  let best = 0
  for (const { letters: known, weight } of latin)
    if (weight > best && letters.every((char) => known.has(char))) best = weight
  return best
}

/** A capital behind a small letter, one of them beyond ASCII: a sign of a wrong reading. */
function hasOddCapital(found: string): boolean {
  return (found.match(/\p{Ll}\p{Lu}/gu) ?? []).some((pair) => beyondAscii.test(pair))
}
