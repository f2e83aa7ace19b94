import type { RowNormaliser, StagedRow } from '../../imports/row-ports.ts'
import { fold, isId, parseEmail } from '../../kernel/index.ts'
import { addressLetters, namesOf } from '../import/names.ts'
import { at, atUser, fieldsGiven, longest, valuesBeyond } from './client-row.ts'
import { companyRef, companyValues } from './company-values.ts'

/**
 * Reads rows of client users. Loaded in worker threads. The row code says whether the address is one, and whether every
 * value fits (`-`) or one is too long (`l`).
 */
export function makeNormaliser(_params: unknown): RowNormaliser {
  return (values): StagedRow => {
    const given = Array.from(
      { length: fieldsGiven + valuesBeyond },
      (_, index) => values[index]?.trim() ?? null,
    )
    const value = (place: number) => given[place - 1] ?? ''
    const email = parseEmail(value(atUser.email))
    const shown = 'key' in email ? email.email : value(atUser.email)
    const names = namesOf(value(atUser.name), value(atUser.firstName), value(atUser.lastName))
    const [company, accountName] = [value(at.company), value(at.accountName)]
    const isById = isId(company)
    const all = [
      ...given,
      companyRef(company === '' ? value(at.account) : '', isById ? '' : company),
      ...companyValues(company, company === '' || isById ? accountName : company),
      names.first,
      names.last,
      fold(names.first),
      fold(names.last),
      `${names.first} ${names.last}`.trim() || shown,
      'key' in email ? email.key.slice(email.key.lastIndexOf('@') + 1) : '',
    ]
    const fits =
      value(atUser.name).length <= longest.name &&
      names.first.length <= longest.firstName &&
      names.last.length <= longest.lastName &&
      company.length <= longest.company &&
      accountName.length <= longest.company
    const problem = fits ? '-' : 'l'
    if ('key' in email) return { key: email.key, shown, given: all, code: `k${problem}` }
    return { key: null, shown, given: all, code: `${addressLetters[email.problem]}${problem}` }
  }
}
