import { type CustomerRole, customerRoles, type Language, languages } from '@muster/contract'
import { translator } from '@muster/phrases'
import type { RowNormaliser } from '../../../imports/row-ports.ts'
import { fold, isId, parseEmail } from '../../../kernel/index.ts'
import { longest } from './fields.ts'

const roleWords = new Map<string, CustomerRole>()
const languageWords = new Map<string, Language>()
for (const role of customerRoles) roleWords.set(fold(role), role)
for (const language of languages) {
  const t = translator(language)
  for (const role of customerRoles) roleWords.set(fold(t(`customers.roles.${role}`)), role)
  for (const one of languages) {
    languageWords.set(one, one)
    languageWords.set(fold(t(`customerPages.language.${one}`)), one)
  }
}

const given = 8

/**
 * Reads rows of customer portal users. Loaded in worker threads. The row code says whether the address is one (`k`,
 * else `x` none, `i` no address, `s` several in one cell), and whether every value fits (`-`, else `l`).
 */
export function makeNormaliser(_params: unknown): RowNormaliser {
  return (values) => {
    const cells = Array.from({ length: given }, (_, index) => values[index]?.trim() ?? null)
    const [address, first, last, account, userType, role, language, contactId] = cells.map((one) => one ?? '')
    const email = parseEmail(address ?? '')
    const shown = 'key' in email ? email.email : (address ?? '')
    const [firstName, lastName] = namesOf(first ?? '', last ?? '', shown)
    const fits =
      firstName.length <= longest.name &&
      lastName.length <= longest.name &&
      (account ?? '').length <= longest.account
    const keys = [
      fold(account ?? ''),
      fold(userType ?? ''),
      roleWords.get(fold(role ?? '')) ?? '',
      languageWords.get(fold(language ?? '')) ?? '',
      firstName,
      lastName,
      fold(`${firstName} ${lastName}`),
    ]
    const all = [...cells.slice(0, given - 1), isId(contactId ?? '') ? (contactId ?? '') : null, ...keys]
    const fit = fits ? '-' : 'l'
    if ('key' in email) return { key: email.key, shown, given: all, code: `k${fit}` }
    const name = `${first ?? ''} ${last ?? ''}`.trim()
    const problem = { missing: 'x', several: 's', invalid: 'i' }[email.problem]
    return { key: null, shown: shown || name, given: all, code: `${problem}${fit}` }
  }
}

/** The names of a contact to be; a contact has a last name, made of the address where the row tells none. */
function namesOf(first: string, last: string, email: string): [string, string] {
  if (last !== '') return [first, last]
  if (first === '') return ['', email.split('@')[0] ?? '']
  const [head = '', ...rest] = first.split(/\s+/u)
  return rest.length > 0 ? [head, rest.join(' ')] : ['', first]
}
