/**
 * An amount as people write it: `1.234,50`, `1,234.50`, `€ 1 200`, `1200.5`. A single mark before three figures
 * parts thousands. Null for what is none.
 */
export function parseAmount(text: string): number | null {
  const plain = text.replace(/[\s\u00a0']/g, '').replace(/^[^\d-]{0,4}|[^\d]{0,4}$/g, '')
  if (!/^-?[\d.,]+$/.test(plain)) return null
  const mark = Math.max(plain.lastIndexOf(','), plain.lastIndexOf('.'))
  const marks = plain.replace(/[^.,]/g, '')
  const isThousands = new Set(marks).size === 1 && (marks.length > 1 || plain.length - mark === 4)
  const whole = mark < 0 || isThousands ? plain : plain.slice(0, mark)
  const rest = mark < 0 || isThousands ? '' : plain.slice(mark + 1)
  const number = Number(`${whole.replace(/[.,]/g, '')}${rest === '' ? '' : `.${rest}`}`)
  return Number.isFinite(number) && Math.abs(number) < 1e13 ? Math.round(number * 100) / 100 : null
}

/** A day as people write it: `2026-12-24`, `24/12/2026`, `24.12.26`, `12/24/2026`. Null for what is none. */
export function parseDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(text)
  if (iso !== null) return dayOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const spoken = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(text)
  if (spoken === null) return null
  const [first, second, year] = [Number(spoken[1]), Number(spoken[2]), Number(spoken[3])]
  const full = year < 100 ? 2000 + year : year
  return second > 12 ? dayOf(full, first, second) : dayOf(full, second, first)
}

function dayOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isDay = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isDay ? date.toISOString().slice(0, 10) : null
}

const yes = ['yes', 'true', '1', 'x', 'si', 'y']
const no = ['no', 'false', '0', 'n']

/** A ticked box as people write it. @param folded the text, folded */
export function parseTick(folded: string): boolean | null {
  return yes.includes(folded) ? true : no.includes(folded) ? false : null
}
