import { parseEmail } from '../../kernel/index.ts'

/** An address as somebody wrote it: what it is, null for none, and the name that stands before it. */
export type NamedAddress = {
  text: string
  key: string | null
  email: string
  firstName: string
  lastName: string
}

const longestName = 120

/** Reads addresses with or without a name before them: `Ann van der Berg <ann@example.com>`. */
export function namedAddresses(texts: readonly string[]): NamedAddress[] {
  return texts.map((text) => {
    const parsed = parseEmail(text)
    const address = 'key' in parsed ? { key: parsed.key, email: parsed.email } : { key: null, email: text }
    return { text, ...address, ...namesOf(text) }
  })
}

function namesOf(text: string): { firstName: string; lastName: string } {
  const [, before = ''] = /^"?([^"<]*)"?\s*</u.exec(text) ?? []
  const [first = '', ...others] = before.trim().split(/\s+/u)
  return { firstName: first.slice(0, longestName), lastName: others.join(' ').slice(0, longestName) }
}
