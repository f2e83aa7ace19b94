import { languages } from '@muster/contract'
import { translator } from '@muster/phrases'
import { fold } from '../../../kernel/index.ts'
import type { PortalAccess } from '../access.ts'

type Searched = {
  q?: string | undefined
  status?: 'active' | 'inactive' | 'confirmed' | 'unconfirmed' | undefined
  userType?: string | undefined
}

const statuses = ['active', 'inactive', 'confirmed', 'unconfirmed'] as const

/** What a status is called in either language, the longest first: "not confirmed" is not "confirmed". */
const statusWords = statuses
  .flatMap((status) => [
    { status, words: fold(status) },
    ...languages.map((language) => ({
      status,
      words: fold(translator(language)(`customers.status.${status}`)),
    })),
  ])
  .sort((a, b) => b.words.length - a.words.length)

/**
 * A search may name a status or a user type beside a name or an address: "smith inactive", "client portal user". They
 * are read as filters; a filter that is given holds.
 */
export function readSearch<T extends Searched>(userTypes: PortalAccess['userTypes'], query: T): T {
  const found = { ...query }
  let rest = ` ${fold(query.q ?? '')} `
  if (rest.trim() === '') return { ...found, q: undefined }
  if (found.userType === undefined) {
    const longestFirst = userTypes.toSorted((a, b) => b.key.length - a.key.length)
    const type = longestFirst.find(({ key }) => rest.includes(` ${key} `))
    if (type !== undefined) {
      found.userType = type.id
      rest = rest.replace(` ${type.key} `, ' ')
    }
  }
  if (found.status === undefined) {
    const named = statusWords.find(({ words }) => rest.includes(` ${words} `))
    if (named !== undefined) {
      found.status = named.status
      rest = rest.replace(` ${named.words} `, ' ')
    }
  }
  if (found.userType === query.userType && found.status === query.status) return found
  return { ...found, q: rest.trim() === '' ? undefined : rest.trim() }
}
