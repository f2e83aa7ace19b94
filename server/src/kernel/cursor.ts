import { MusterError } from './errors.ts'

/** A keyset cursor: the sort values of the last row, opaque to clients. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** Reads a cursor with the given number of values. @throws bad_cursor */
export function decodeCursor(cursor: string, size: number): (string | number | null)[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (
      Array.isArray(values) &&
      values.length === size &&
      values.every((v) => v === null || ['string', 'number'].includes(typeof v))
    )
      return values
  } catch {
    // falls through to the refusal
  }
  throw new MusterError('bad_cursor')
}
