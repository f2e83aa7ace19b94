/**
 * Texts as i18next wants them. Languages such as Spanish have the plural form `many` (1,000,000);
 * our texts have `one` and `other`, so `many` is `other`.
 */
export function withMany(texts: Record<string, unknown>): Record<string, unknown> {
  const filled: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(texts)) {
    filled[key] = typeof value === 'string' ? value : withMany(value as Record<string, unknown>)
    if (key.endsWith('_other')) filled[key.replace(/_other$/, '_many')] = value
  }
  return filled
}
