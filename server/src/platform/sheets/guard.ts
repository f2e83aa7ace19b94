const signs = new Set(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
/** Telephone and other numbers: nothing that a sheet could run. */
const number = /^[+-]?[\d\s().]*(?:[\d)][-\d\s().,]*)?$/

/**
 * A cell for CSV that no sheet takes for a formula: an apostrophe goes before `= + - @`, tab and line ends
 * at the beginning (and before apostrophes that already guard one, so that our reader gives back exactly
 * what was written). Numbers such as `-12.5` and `+34 600 111 222` stay as they are.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
export function guardFormula(text: string): string {
  const at = leadingApostrophes(text)
  if (!signs.has(text.charAt(at))) return text
  if (at === 0 && number.test(text) && /\d/.test(text)) return text
  return `'${text}`
}

/** Whether a cell begins with an apostrophe that guards it. */
export function isGuarded(text: string): boolean {
  const at = leadingApostrophes(text)
  return at > 0 && signs.has(text.charAt(at))
}

function leadingApostrophes(text: string): number {
  let at = 0
  while (text.charCodeAt(at) === 39) at++
  return at
}
