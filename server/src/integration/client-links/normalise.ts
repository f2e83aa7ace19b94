import type { RowNormaliser } from '../../imports/row-ports.ts'
import { fold, isId } from '../../kernel/index.ts'
import { exactKey } from '../../matching/index.ts'
import { at, clientFields } from './client-row.ts'

/**
 * Reads rows of client companies. The row code says whether the name has a key (`k`, else `x`), and whether an account
 * was chosen (`c`, else `-`).
 */
export function makeNormaliser(_params: unknown): RowNormaliser {
  return (values) => {
    const given = clientFields.map((_, index) => values[index]?.trim() ?? null)
    const value = (place: number) => given[place - 1] ?? ''
    const key = exactKey(value(at.name))
    const account = value(at.account)
    return {
      key: key === '' ? null : key,
      shown: value(at.name),
      given: [...given, key, isId(account) ? '' : exactKey(account), fold(value(at.name))],
      code: `${key === '' ? 'x' : 'k'}${account === '' ? '-' : 'c'}`,
    }
  }
}
