/**
 * Folds a text for comparing and searching: NFKD without marks, lower case, blanks squeezed.
 * "José  Ñúñez" → "jose nunez".
 */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** A name as part of an address bar: "Ventas & Soporte" → "ventas-soporte". */
export function slugify(text: string): string {
  const slug = fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
  return slug === '' ? 'x' : slug
}

/** Upper bound for a prefix search: every text that begins with `prefix` is ≥ it and < this (byte order). */
export function prefixEnd(prefix: string): string {
  return `${prefix}\u{10ffff}`
}
