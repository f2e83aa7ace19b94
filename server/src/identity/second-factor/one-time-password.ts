import { Secret, TOTP } from 'otpauth'

const periodSeconds = 30

/** A new secret for an app that makes codes: 160 random bits. */
export function makeSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The address that the app reads from a picture. @param label the account, as the app shows it */
export function uriOf(secret: string, label: string): string {
  return totp(secret, label).toString()
}

/**
 * Which 30 seconds a code is of; the ones before and after now count too, because clocks differ.
 * @returns null for a wrong code
 * @see https://www.rfc-editor.org/rfc/rfc6238
 */
export function stepOf(secret: string, code: string, now: number = Date.now()): number | null {
  const delta = totp(secret, '').validate({ token: code, timestamp: now, window: 1 })
  return delta === null ? null : Math.floor(now / 1000 / periodSeconds) + delta
}

function totp(secret: string, label: string): TOTP {
  return new TOTP({
    issuer: 'Muster',
    label,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: periodSeconds,
  })
}
