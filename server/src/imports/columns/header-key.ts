import { createHash } from 'node:crypto'
import { fold } from '../../kernel/index.ts'

/** A header for comparing: `E-Mail` and `email`, `Correo electrónico` and `CORREO ELECTRONICO` are equal. */
export function headerKey(name: string): string {
  return headerWords(name).join('')
}

/** Words of a header, folded: `Work_e-mail` → `work`, `email`; `emailAddress` → `email`, `address`. */
export function headerWords(name: string): string[] {
  const spaced = fold(name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2'))
  return spaced
    .replace(/\be[\s\-_.]mail(s?)\b/g, 'email$1')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/**
 * What files of the same headers have in common, whatever the order of their columns: the key under which
 * a column mapping is remembered.
 */
export function headerSignature(columns: readonly { name: string }[]): string {
  const keys = columns.map(({ name }) => headerKey(name)).sort()
  return createHash('sha256').update(JSON.stringify(keys)).digest('hex').slice(0, 32)
}
