import { MusterError } from './errors.ts'

/** Refuses what is no time zone of the IANA database. @throws malformed `timeZone` */
export function requireTimeZone(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone
  } catch (error) {
    const place = { path: 'timeZone', code: 'unknown_time_zone', message: '' }
    throw new MusterError('malformed', {}, [place], error)
  }
}
