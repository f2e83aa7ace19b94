type Known = ReadonlySet<string>

let known: Promise<Known> | null = null

/**
 * Whether attackers try a password (lower case) first: it stands on a list of some 50,000 of known breaches, or
 * is one of them, or one of `words`, with figures and signs before and behind it.
 *
 * @param words what is easily guessed of this person and place, lower case
 */
export async function isBreached(password: string, words: readonly string[]): Promise<boolean> {
  known ??= readKnown()
  const passwords = await known
  const stem = password.replace(/^[\d\p{P}\p{S}\s]+|[\d\p{P}\p{S}\s]+$/gu, '')
  const isGuessed = (text: string) => passwords.has(text) || words.includes(text)
  return (
    isGuessed(password) ||
    (stem.length > 3 && isGuessed(stem)) ||
    isOneCharacter(password) ||
    isSequence(password)
  )
}

// loaded when the first password is set: a server that starts need not wait for it
async function readKnown(): Promise<Known> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  return new Set((dictionary['passwords-common'] ?? []).map(String))
}

function isOneCharacter(password: string): boolean {
  return /^(.)\1+$/u.test(password)
}

/** `1234567890`, `abcdefghij`, `0987654321`: steps of one, up or down. */
function isSequence(password: string): boolean {
  const codes = [...password].map((character) => character.codePointAt(0) as number)
  const steps = codes.slice(1).map((code, index) => code - (codes[index] as number))
  return steps.every((step) => step === 1) || steps.every((step) => step === -1)
}
