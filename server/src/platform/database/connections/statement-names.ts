import { createHash } from 'node:crypto'

// each is kept by each connection, with its plan; what comes later is planned every time
const mostStatements = 300
const names = new Map<string, string>()

/** The name under which connections keep a statement: the same for the same text. Undefined once there are too many. */
export function nameOf(text: string): string | undefined {
  const known = names.get(text)
  if (known !== undefined || names.size >= mostStatements) return known
  const name = `muster_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`
  names.set(text, name)
  return name
}
