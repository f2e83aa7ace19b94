import type { RowNormaliser, StagedRow } from '../../imports/row-ports.ts'
import { exactKey } from '../../matching/index.ts'
import { at, atCompany, fieldsGiven, longest, valuesBeyond } from './client-row.ts'
import { companyRef, companyValues } from './company-values.ts'

/**
 * Reads rows of client companies. Loaded in worker threads. The key is that of the name; the row code says whether there
 * is one (`k`, `x`), and whether every value fits (`-`) or one is too long (`l`).
 */
export function makeNormaliser(_params: unknown): RowNormaliser {
  return (values): StagedRow => {
    const given = Array.from(
      { length: fieldsGiven + valuesBeyond },
      (_, index) => values[index]?.trim() ?? null,
    )
    const value = (place: number) => given[place - 1] ?? ''
    const name = value(atCompany.name)
    const own = exactKey(name)
    const all = [...given, companyRef(value(at.account), name), ...companyValues(value(at.company), name)]
    const fits =
      name.length <= longest.company &&
      value(atCompany.webAddress).length <= longest.webAddress &&
      value(atCompany.email).length <= 320 &&
      value(atCompany.postal).length <= longest.address
    return {
      key: own === '' ? null : own,
      shown: name,
      given: all,
      code: `${own === '' ? 'x' : 'k'}${fits ? '-' : 'l'}`,
    }
  }
}
