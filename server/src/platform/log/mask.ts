const addresses = /([^\s@<>"'(),;:=\\]{1,64})@([^\s@<>"'(),;:=\\]{1,253})/gu
// tokens of sessions, API and mailed links: their first four signs say what they are; the one of the set-up
// link (msl_) is meant for whoever reads the log
const tokens = /\b(ms[a-km-z]_)[\w-]{16,}/g
const passwords = /\b([a-z]+:\/\/[^\s:/@]*):[^\s@]+@/gi

/**
 * Masks what a log must not hold in full: e-mail addresses ("ann@acme.example" → "a…@acme.example"), tokens
 * ("msi_…", also inside an address) and passwords inside addresses of servers.
 */
export function maskText(whole: string): string {
  const text = whole.includes('ms') ? whole.replace(tokens, '$1…') : whole
  if (!text.includes('@')) return text
  return text.replace(passwords, '$1:…@').replace(addresses, (whole, local: string, domain: string) =>
    // the end of a masked server address
    local.endsWith('…') ? whole : `${[...local][0]}…@${domain}`,
  )
}

/** Leaves the names of a request's query and hides its values: they hold searches for people, and tokens. */
export function maskQuery(url: string): string {
  return url.replace(/([?&][^=&]*=)[^&]+/g, '$1…')
}

/** Property names whose values are never logged, at any depth. */
const secretNames =
  /^(password|(client)?secret|(refresh|access)?_?token|key|authorization|cookie|set-cookie|hash|databaseurl|smtpurl)$/i
const deepest = 6

/** Masks a logged value at every depth; errors become their name, message, code and stack. */
export function maskValue(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return maskText(value)
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  if (depth >= deepest) return '…'
  if (Buffer.isBuffer(value)) return `${value.length} bytes`
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => maskValue(item, depth + 1))
  const source = value instanceof Error ? errorFields(value) : (value as Record<string, unknown>)
  const masked: Record<string, unknown> = {}
  for (const [name, item] of Object.entries(source))
    if (item !== undefined) masked[name] = secretNames.test(name) ? '…' : maskValue(item, depth + 1)
  return masked
}

// fields of database errors such as `detail` and `where` repeat row values, so they are left out
function errorFields(error: Error): Record<string, unknown> {
  const { code, params, cause } = error as Error & Record<string, unknown>
  return { type: error.name, message: error.message, code, params, cause, stack: error.stack }
}
