import list from './breached-passwords.json' with { type: 'json' }

const breached = new Set<string>(list)

/** Whether a password (lower case) stands on the bundled list of the most common ones of known breaches. */
export function isBreached(password: string): boolean {
  return breached.has(password) || /^(.)\1+$/u.test(password) || isSequence(password)
}

/** `1234567890`, `abcdefghij`, `0987654321`: steps of one, up or down. */
function isSequence(password: string): boolean {
  const codes = [...password].map((character) => character.codePointAt(0) as number)
  const steps = codes.slice(1).map((code, index) => code - (codes[index] as number))
  return steps.every((step) => step === 1) || steps.every((step) => step === -1)
}
