import type { Formats } from '../../../shared/format/index.ts'

/** A day of the calendar (`2026-03-14`) as the reader writes it; empty for none. */
export function dayWord(formats: Formats, day: string | null): string {
  // the middle of the day is that day in every time zone but one
  return day === null ? '' : formats.date(`${day}T12:00:00Z`)
}

/** Today as a day of the calendar, where the reader is. */
export function today(): string {
  const now = new Date()
  const two = (value: number) => String(value).padStart(2, '0')
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
}
