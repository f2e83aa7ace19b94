import { fold, isId } from '../../kernel/index.ts'
import { exactKey } from '../../matching/index.ts'

/** What a company is found by, see `client-row.ts`: the account at a CRM, or a name. Pure. */
export function companyRef(account: string, name: string): string {
  const key = exactKey(name)
  return account !== '' ? `a:${account}` : key === '' ? '' : `n:${key}`
}

/**
 * The values of `given` from `companyKey` to `nameKey`, see `client-row.ts`. Pure.
 * @param company the client company that a row names, or was given, by name or id
 * @param made name of the company that would be made
 */
export function companyValues(company: string, made: string): string[] {
  const isById = isId(company)
  const key = isById ? '' : fold(company)
  return [key, isById ? company.toLowerCase() : '', made, fold(made), key === '' ? fold(made) : key]
}
