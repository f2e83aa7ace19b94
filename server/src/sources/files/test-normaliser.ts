import type { RowNormaliser } from '../../imports/row-ports.ts'

/** A normaliser for tests: the first field is the key. */
export function makeNormaliser(): RowNormaliser {
  return (values) => {
    const first = values[0] ?? ''
    return { key: first === '' ? null : first.toLowerCase(), shown: first, given: values, code: 'ok' }
  }
}
