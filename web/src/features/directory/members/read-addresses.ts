/** One line of addresses as typed: `Ann Bowman <ann@example.com>` gives the name too. */
export type TypedPerson = { line: string; email: string; firstName?: string; lastName?: string }

/**
 * Reads typed or pasted addresses, one a line or separated by commas or semicolons.
 * What is no address stays as it is: the server says so with the reason.
 */
export function readAddresses(text: string): TypedPerson[] {
  const people: TypedPerson[] = []
  for (const part of text.split(/[\n;,]+/u)) {
    const line = part.trim()
    if (line === '') continue
    const named = /^"?([^"<]*?)"?\s*<([^<>]+)>$/u.exec(line)
    if (named === null) {
      people.push({ line, email: line })
      continue
    }
    const words = (named[1] ?? '').trim().split(/\s+/u).filter(Boolean)
    const person: TypedPerson = { line, email: (named[2] ?? '').trim() }
    if (words[0] !== undefined) person.firstName = words[0]
    if (words.length > 1) person.lastName = words.slice(1).join(' ')
    people.push(person)
  }
  return people
}
