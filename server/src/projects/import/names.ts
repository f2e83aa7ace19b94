/** Letters of what is wrong with an address. */
export const addressLetters = { missing: 'x', several: 's', invalid: 'i' } as const

/** First and last name, out of a full one where they are not told apart: "Ana Ruiz", "Ruiz, Ana". */
export function namesOf(full: string, first: string, last: string): { first: string; last: string } {
  if (first !== '' || last !== '' || full === '' || full.includes('@')) return { first, last }
  const comma = full.indexOf(',')
  if (comma > 0) return { first: full.slice(comma + 1).trim(), last: full.slice(0, comma).trim() }
  const [head = '', ...rest] = full.split(/\s+/u)
  return { first: head, last: rest.join(' ') }
}
