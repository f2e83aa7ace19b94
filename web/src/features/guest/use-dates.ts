import type { GuestProject } from '@muster/contract'
import { useFormats } from '../../shared/format/index.ts'
import { useT } from '../../shared/i18n/index.ts'

/** From when to when a project goes, in words; empty where neither is said. */
export function useDates({ startsOn, endsOn }: Pick<GuestProject, 'startsOn' | 'endsOn'>): string {
  const t = useT()
  const formats = useFormats()
  // the middle of the day is that day in every time zone but one
  const day = (text: string) => formats.date(`${text}T12:00:00Z`)
  if (startsOn !== null && endsOn !== null)
    return t('guest.project.between', { from: day(startsOn), until: day(endsOn) })
  if (endsOn !== null) return t('guest.project.until', { date: day(endsOn) })
  return startsOn === null ? '' : t('guest.project.from', { date: day(startsOn) })
}
