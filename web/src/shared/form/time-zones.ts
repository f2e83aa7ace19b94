/** The names of all time zones this browser knows, the reader's own among them. */
export function timeZones(): string[] {
  const known = Intl.supportedValuesOf('timeZone')
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  return [...new Set(['UTC', own, ...known])].sort()
}
