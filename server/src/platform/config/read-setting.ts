import { isIP } from 'node:net'
import type { SettingKind } from './settings.ts'

/** A setting read from its text, or what is wrong with it. */
export type Reading = { value: string | number } | { mistake: string }

const units: Record<string, number> = { '': 1, B: 1, KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 }

/**
 * Reads one setting's text by its kind.
 * @param text trimmed, not empty
 * @returns bytes for sizes, numbers for whole numbers, else the text; or a mistake in plain English
 */
export function readSetting(is: SettingKind, text: string): Reading {
  switch (is.kind) {
    case 'text':
    case 'folder':
      return { value: text }
    case 'secret':
      return text.length >= 32 ? { value: text } : { mistake: 'has to have 32 characters or more' }
    case 'servers':
      return text.split(',').every(isServer)
        ? { value: text }
        : { mistake: 'has to be IP addresses separated by commas, each with or without a port' }
    case 'choice':
      return is.choices.includes(text)
        ? { value: text }
        : { mistake: `has to be one of ${is.choices.join(', ')}; it is "${text}"` }
    case 'whole':
      return inRange(/^\d{1,12}$/.test(text) ? Number(text) : Number.NaN, is, String, text)
    case 'size': {
      const parts = /^(\d{1,12}) ?(B|KB|MB|GB)?$/i.exec(text)
      const bytes = parts ? Number(parts[1]) * (units[(parts[2] ?? '').toUpperCase()] as number) : Number.NaN
      return inRange(bytes, is, formatSize, text)
    }
    case 'address':
      return readAddress(is.schemes, text)
  }
}

function inRange(
  value: number,
  { least, most }: { least: number; most: number },
  show: (value: number) => string,
  text: string,
): Reading {
  if (value >= least && value <= most) return { value }
  return { mistake: `has to be from ${show(least)} to ${show(most)}; it is "${text}"` }
}

// the text may hold a password, so a mistake never repeats it
function readAddress(schemes: readonly string[], text: string): Reading {
  const wanted = schemes.map((scheme) => `${scheme}//`).join(' or ')
  const scheme = /^([a-z]+:)\/\//i.exec(text)?.[1]?.toLowerCase()
  if (scheme === undefined || !schemes.includes(scheme)) return { mistake: `has to begin with ${wanted}` }
  if (scheme.startsWith('postgres')) return { value: text }
  return URL.canParse(text) ? { value: text.replace(/\/+$/, '') } : { mistake: 'is not an address' }
}

// 192.0.2.1, 192.0.2.1:53, 2001:db8::1, [2001:db8::1]:53
function isServer(text: string): boolean {
  const [, bracketed, plain] = /^(?:\[([^\]]+)\]|([^:]+))(?::\d{1,5})?$/.exec(text.trim()) ?? []
  return isIP(bracketed ?? plain ?? text.trim()) !== 0
}

/** Bytes as they are written in a setting: 52428800 → "50 MB". */
export function formatSize(bytes: number): string {
  for (const [unit, size] of Object.entries(units).reverse())
    if (size > 1 && bytes >= size && bytes % size === 0) return `${bytes / size} ${unit}`
  return `${bytes} B`
}
