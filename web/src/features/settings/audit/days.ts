/**
 * The instant at which a day begins in a time zone, ISO 8601.
 * @param day `2026-03-14`
 * @param later days to add: 1 is the end of the day
 */
export function dayStart(day: string, timeZone: string, later = 0): string {
  const midnight = new Date(`${day}T00:00:00Z`).getTime() + later * 86_400_000
  // the offset may differ between both sides of a change of the clocks, so it is looked up where it leads
  const guess = midnight - offsetAt(midnight, timeZone)
  return new Date(midnight - offsetAt(guess, timeZone)).toISOString()
}

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(new Date(instant))
  const part = (type: string) => Number(parts.find((one) => one.type === type)?.value ?? 0)
  const shown = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour') % 24,
    part('minute'),
    part('second'),
  )
  return shown - Math.floor(instant / 1000) * 1000
}
