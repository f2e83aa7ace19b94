const dayMs = 86_400_000
const lastDay = 2_958_466

/**
 * Reads a format code as one of dates or times. Values come out in ISO form with the parts that the sheet
 * shows: `2026-03-01`, `2026-03-01 14:30`, `14:30:05`, `2026-03` for month and year, hours beyond a day
 * where the code counts them (`[h]:mm`).
 *
 * @returns null when the code is none of dates; the reader itself returns null for numbers that are no date
 */
export function dateFormat(section: string, date1904: boolean): ((value: number) => string | null) | null {
  const elapsed = /\[(h+|m+|s+)\]/i.exec(section)?.[1]?.toLowerCase()[0]
  const letters = section
    .replace(/"[^"]*"|\\.|_.|\*./gsu, '')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/AM\/PM|A\/P/gi, '')
    .toLowerCase()
  if (elapsed === undefined && (!/[ymdhsegb]/.test(letters) || /[0#?]/.test(letters.replace(/s\.0+/g, 's'))))
    return null
  if (elapsed === undefined && /general/i.test(letters)) return null
  const hasYear = /[yeg]/.test(letters)
  const hasDay = /d/.test(letters)
  const hasHours = /h/.test(letters)
  const hasSeconds = /s/.test(letters) || elapsed === 's'
  const hasTime = hasHours || hasSeconds || elapsed !== undefined
  // an m beside hours or seconds is minutes
  const hasMonth = /m{3,}/.test(letters) || (/m/.test(letters) && (hasYear || hasDay || !hasTime))
  if (!hasYear && !hasDay && !hasMonth && !hasTime) return null
  return (value) => {
    if (value < 0 || value >= lastDay) return null
    if (elapsed !== undefined) return elapsedText(value, hasSeconds)
    const rounded = hasTime ? Math.round(value * 86_400) / 86_400 : value
    const days = Math.floor(rounded + 1e-9)
    const time = timeText(rounded - days, hasSeconds)
    if (!hasYear && !hasDay && !hasMonth) return time
    const date = isoDate(days, date1904)
    if (hasTime) return `${date} ${time}`
    if (hasYear && !hasDay) return hasMonth ? date.slice(0, 7) : date.slice(0, 4)
    return date
  }
}

/** Days said once are kept: columns of dates repeat them. */
const saidDays = [new Map<number, string>(), new Map<number, string>()] as const
const saidAtMost = 20_000

function isoDate(days: number, date1904: boolean): string {
  const said = saidDays[date1904 ? 1 : 0]
  let text = said.get(days)
  if (text === undefined) {
    text = makeIsoDate(days, date1904)
    if (said.size < saidAtMost) said.set(days, text)
  }
  return text
}

/** Day of the 1900 or the 1904 system in ISO form. Day 60 of 1900 is the 29th of February that never was. */
function makeIsoDate(days: number, date1904: boolean): string {
  if (!date1904 && days === 60) return '1900-02-29'
  const shift = date1904 ? 24_107 : days < 60 ? 25_568 : 25_569
  return new Date((days - shift) * dayMs).toISOString().slice(0, 10)
}

function timeText(fraction: number, hasSeconds: boolean): string {
  const seconds = Math.max(0, Math.round(fraction * 86_400))
  return clock(Math.floor(seconds / 3600), seconds, hasSeconds)
}

function elapsedText(value: number, hasSeconds: boolean): string {
  const seconds = Math.round(value * 86_400)
  return clock(Math.floor(seconds / 3600), seconds, hasSeconds)
}

function clock(hours: number, seconds: number, hasSeconds: boolean): string {
  const two = (figure: number): string => String(figure).padStart(2, '0')
  const text = `${two(hours)}:${two(Math.floor(seconds / 60) % 60)}`
  return hasSeconds ? `${text}:${two(seconds % 60)}` : text
}
