import { randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const randomDigits = 40
const checkDigits = 6
const shape = new RegExp(`^msk_[0-9A-Za-z]{${randomDigits + checkDigits}}$`)

/**
 * A new service key: 238 random bits in base 62 behind a prefix that secret scanners can find, and a checksum, so
 * that one that was copied in part is told from one that was never made.
 */
export function makeKey(): string {
  const body = Array.from({ length: randomDigits }, () => digits[randomInt(digits.length)]).join('')
  return `msk_${body}${checksum(body)}`
}

/** Whether a text can be a key at all. */
export function isKeyText(text: string): boolean {
  if (!shape.test(text)) return false
  const body = text.slice(4, -checkDigits)
  return text.endsWith(checksum(body))
}

/** What is shown of a key once it is made. */
export function hintOf(key: string): string {
  return key.slice(-4)
}

function checksum(body: string): string {
  let rest = crc32(body)
  let text = ''
  for (let i = 0; i < checkDigits; i++) {
    text = `${digits[rest % digits.length]}${text}`
    rest = Math.floor(rest / digits.length)
  }
  return text
}
