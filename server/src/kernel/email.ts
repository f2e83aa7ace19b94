import { domainToASCII } from 'node:url'

/** Why an address cell is not one address. */
export type EmailProblem = 'missing' | 'invalid' | 'several'
/** An address as given and its key for comparing, or why there is none. */
export type ParsedEmail = { email: string; key: string } | { problem: EmailProblem; text: string }

const maxLength = 254
const maxLocal = 64
const controls = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u
// RFC 5321 dot-atom with Unicode letters (RFC 6531); quoted local parts are read apart
const atom = /^[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}\p{M}!#$%&'*+/=?^_`{|}~-]+)*$/u
const quotedLocal = /^"(?:[^"\\]|\\.)+"$/u
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const plain = /^[a-z0-9_+-]+(?:\.[a-z0-9_+-]+)*@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,24}$/

/** Whether a value looks like an address at first sight: enough to guess what a column holds, not to take it. */
export function looksLikeAddress(value: string): boolean {
  return /^[^@\s<>]+@[^@\s<>]+\.[^@\s<>]+$/.test(value.trim())
}

/**
 * Reads one cell as one e-mail address. Understands surrounding blanks, `mailto:` and the display-name
 * form `Ann <ann@x.com>`. The key is NFC, domain in IDN ASCII, all lower case: two spellings of one
 * address have one key. This is the only place where keys are made.
 *
 * @param text the cell as it stands
 * @returns the address and its key, or the problem: `missing`, `invalid`, `several`
 * @see RFC 5321, RFC 6531, UTS 46
 */
export function parseEmail(text: string): ParsedEmail {
  const key = usualKey(text)
  if (key !== null) return { email: text, key }
  const trimmed = trim(text)
  if (trimmed === '') return { problem: 'missing', text: '' }
  const lower = trimmed.toLowerCase()
  if (
    lower.length <= maxLength &&
    plain.test(lower) &&
    !lower.includes('--') &&
    !lower.includes('-.') &&
    !lower.includes('.-') &&
    !lower.includes('@-') &&
    lower.indexOf('@') <= maxLocal
  )
    return { email: trimmed, key: lower }
  return parseUncommon(trimmed)
}

/**
 * The key of an address such as nearly all are, in one pass and without a pattern: imports read millions.
 * Null says nothing about the text, which then goes the long way.
 */
function usualKey(text: string): string | null {
  const { length } = text
  if (length > maxLocal) return null
  let hasCapitals = false
  let at = 0
  let lastDot = 0
  let isWord = true
  let before = 0
  for (let index = 0; index < length; index++) {
    const code = text.charCodeAt(index)
    if (code >= 97 && code <= 122) {
      // a to z
    } else if (code >= 65 && code <= 90) hasCapitals = true
    else if (code >= 48 && code <= 57) isWord = false
    else if (before === 0 || before === 45 || before === 46 || before === 64) return null
    else if (code === 46) {
      lastDot = index
      isWord = true
    } else if (code === 64) {
      if (at > 0) return null
      at = index
    } else if (code === 45) isWord = false
    else if ((code !== 95 && code !== 43) || at > 0) return null
    before = code
  }
  const ending = length - lastDot - 1
  if (at === 0 || lastDot < at || !isWord || ending < 2 || ending > 24) return null
  return hasCapitals ? text.toLowerCase() : text
}

function parseUncommon(trimmed: string): ParsedEmail {
  let address = trimmed
  const bracketed = /^(.*)<([^<>]*)>$/su.exec(address)
  if (bracketed && !/[<>]/.test(bracketed[1] as string)) address = trim(bracketed[2] as string)
  if (/^mailto:/i.test(address)) address = trim(address.slice(7).replace(/\?.*$/s, ''))
  address = address.normalize('NFC')
  const invalid = { problem: 'invalid', text: trimmed } as const
  if (address === '') return invalid
  if (countAts(trimmed) > 1 && /[,;\s/|]/.test(trimmed)) {
    const parts = trimmed.split(/[,;/|\s]+/).filter((part) => part.includes('@'))
    if (parts.length > 1) return { problem: 'several', text: trimmed }
  }
  if (address.length > maxLength || controls.test(address)) return invalid
  const at = address.lastIndexOf('@')
  if (at < 1 || at > maxLocal) return invalid
  const local = address.slice(0, at)
  if (!atom.test(local) && !quotedLocal.test(local)) return invalid
  const domain = asciiDomain(address.slice(at + 1))
  if (domain === null) return invalid
  const key = `${local.toLowerCase().normalize('NFC')}@${domain}`
  return key.length > maxLength ? invalid : { email: address, key }
}

/**
 * The part behind the `@` of an address as keys have it: lower-case IDN ASCII; null when it is no domain.
 * @see UTS 46
 */
export function domainKey(text: string): string | null {
  return asciiDomain(trim(text).replace(/^@/, '').replace(/\.$/, '').normalize('NFC'))
}

/** The domain as lower-case ASCII, or null when it is none. */
function asciiDomain(domain: string): string | null {
  if (domain.includes('%') || domain.includes(':') || domain.startsWith('[')) return null
  const ascii = domainToASCII(domain.toLowerCase())
  const labels = ascii.split('.')
  if (labels.length < 2 || !labels.every((part) => label.test(part))) return null
  return /^\d+$/.test(labels.at(-1) as string) ? null : ascii
}

function countAts(text: string): number {
  return text.split('@').length - 1
}

const blank = '(?:\\s|\\u00a0|\\u200b|\\u200c|\\u200d|\\u2060|\\ufeff)'
const edges = new RegExp(`^${blank}+|${blank}+$`, 'gu')

/** Trims blanks of every kind, no-break and zero-width ones too. */
function trim(text: string): string {
  return text.replace(edges, '')
}

/** The key of an address that is known to be one, or null. */
export function emailKey(text: string): string | null {
  const parsed = parseEmail(text)
  return 'key' in parsed ? parsed.key : null
}
