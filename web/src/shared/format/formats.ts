import { useParams } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useLanguage } from '../i18n/index.ts'
import { useMe } from '../session/index.ts'

/** Numbers, times and lists as the reader writes them; times in the organisation's time zone. */
export type Formats = {
  /** 12480 → `12,480`. */
  number(value: number): string
  /** A share between 0 and 1 → `42 %`. */
  percent(share: number): string
  /** ISO instant → `14 Mar 2026`. */
  date(instant: string): string
  /** A day, `2026-03-14` → `14 Mar 2026`, the same in every time zone. */
  day(day: string): string
  /** 12480.5, `EUR` → `€12,480.50`; whole amounts without cents. */
  money(amount: number, currency: string): string
  /** ISO instant → `14 Mar 2026, 16:05`. */
  dateTime(instant: string): string
  /** ISO instant → `3 hours ago`; the date when it is more than a week. */
  relative(instant: string, now?: number): string
  /** Seconds → `2 min 5 s`. */
  duration(seconds: number): string
  /** `Ann, Bob and Carla`. */
  list(values: readonly string[]): string
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** The formats for the page's language and the organisation's time zone. */
export function useFormats(): Formats {
  const language = useLanguage()
  const me = useMe()
  const { org } = useParams({ strict: false })
  const timeZone = me?.organisations.find((one) => one.slug === org || one.id === org)?.timeZone
  return useMemo(() => formats(language, timeZone), [language, timeZone])
}

function formats(language: string, timeZone: string | undefined): Formats {
  const locale = language === 'en' ? englishLocale() : spanishLocale()
  const zone = timeZone === undefined ? {} : { timeZone }
  const number = new Intl.NumberFormat(locale, { useGrouping: true })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', ...zone })
  const dayOf = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' })
  const dateTime = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', ...zone })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  return {
    number: (value) => number.format(value),
    percent: (share) => percent.format(share),
    date: (instant) => date.format(new Date(instant)),
    day: (day) => dayOf.format(new Date(`${day}T00:00:00Z`)),
    money: (amount, currency) => moneyOf(locale, amount, currency),
    dateTime: (instant) => dateTime.format(new Date(instant)),
    relative: (instant, now = Date.now()) => {
      const seconds = (new Date(instant).getTime() - now) / 1000
      if (Math.abs(seconds) > 7 * 86_400) return date.format(new Date(instant))
      for (const [unit, size] of steps) {
        if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit)
      }
      return relative.format(0, 'minute')
    },
    duration: (seconds) => {
      const whole = Math.max(0, Math.round(seconds))
      const minutes = Math.floor(whole / 60)
      return minutes === 0 ? `${whole} s` : `${number.format(minutes)} min ${whole % 60} s`
    },
    list: (values) => list.format(values),
  }
}

function moneyOf(locale: string, amount: number, currency: string): string {
  const digits = Number.isInteger(amount) ? { minimumFractionDigits: 0 } : {}
  return new Intl.NumberFormat(locale, { style: 'currency', currency, useGrouping: true, ...digits }).format(
    amount,
  )
}

function englishLocale(): string {
  return browserLocale('en') ?? 'en-GB'
}

function spanishLocale(): string {
  return browserLocale('es') ?? 'es'
}

/** The browser's locale where it is of the language; null also where it is none (`en-US@posix`). */
function browserLocale(language: string): string | null {
  if (!navigator.language.startsWith(language)) return null
  try {
    return Intl.getCanonicalLocales(navigator.language)[0] ?? null
  } catch {
    return null
  }
}
