import { createHash } from 'node:crypto'

// each is kept by each connection, with its plan; what comes later is planned every time
const mostStatements = 300
const names = new Map<string, string>()

// what is asked once and not again takes no place of a statement that is asked all day
let askedBefore = new Set<string>()
const mostRemembered = 2_000

/**
 * The name under which connections keep a statement: the same for the same text. Undefined for a text that was never
 * asked before, and once there are too many.
 */
export function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= mostStatements) return known
  if (!askedBefore.delete(text)) {
    if (askedBefore.size >= mostRemembered) askedBefore = new Set()
    askedBefore.add(text)
    return undefined
  }
  const name = `muster_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
  names.set(text, name)
  return name
}
