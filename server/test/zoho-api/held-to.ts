import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A shape in the notation of `public-shapes/README.md`. */
export type Shape = string | readonly [Shape] | { readonly [name: string]: Shape | readonly Shape[] }

/** Reads a shape of the public description. */
export function publicShape<T = Shape>(name: string): T {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'public-shapes', `${name}.json`), 'utf8')) as T
}

/**
 * Where a value is not of its shape: `users[0].id: string wanted, number found`. Empty where it is. Null stands for an
 * object or a text that is not there, and an empty object for one without properties: so the service answers, though
 * the description does not say it everywhere.
 */
export function differencesFrom(shape: Shape, value: unknown, at = ''): string[] {
  if (typeof shape === 'string')
    return fitsText(shape, value) ? [] : [`${at}: ${shape} wanted, ${kindOf(value)} found`]
  if (Array.isArray(shape))
    return Array.isArray(value)
      ? value.flatMap((one, index) => differencesFrom(shape[0] as Shape, one, `${at}[${index}]`))
      : [`${at}: a list wanted, ${kindOf(value)} found`]
  const fields = shape as Record<string, Shape>
  if ('?' in fields) return value === null ? [] : differencesFrom(fields['?'] as Shape, value, at)
  if ('oneOf' in fields) {
    const found = (fields.oneOf as unknown as Shape[]).map((one) => differencesFrom(one, value, at))
    return found.sort((a, b) => a.length - b.length)[0] ?? []
  }
  if (value === null) return []
  if (typeof value !== 'object' || Array.isArray(value))
    return [`${at}: an object wanted, ${kindOf(value)} found`]
  const given = value as Record<string, unknown>
  if (Object.keys(given).length === 0) return []
  const names = Object.keys(fields).filter((name) => name !== '*')
  const plain = new Set(names.map((name) => name.replace(/!$/, '')))
  return [
    ...names
      .filter((name) => name.endsWith('!') && !(name.slice(0, -1) in given))
      .map((name) => `${at}.${name.slice(0, -1)}: missing`),
    ...Object.keys(given)
      .filter((name) => !plain.has(name) && !('*' in fields))
      .map((name) => `${at}.${name}: not in the description`),
    ...names.flatMap((name) => {
      const key = name.replace(/!$/, '')
      return key in given ? differencesFrom(fields[name] as Shape, given[key], `${at}.${key}`) : []
    }),
  ]
}

function fitsText(shape: string, value: unknown): boolean {
  const type = shape.replace(/\?$/, '')
  if (value === null && (shape.endsWith('?') || type === 'string' || type === 'object')) return true
  if (type.startsWith('=')) return type.slice(1).split('|').includes(String(value))
  if (type === 'any') return true
  if (type === 'integer') return Number.isInteger(value)
  if (type === 'object') return typeof value === 'object' && value !== null
  return typeof value === type
}

const kindOf = (value: unknown): string => (value === null ? 'null' : JSON.stringify(value).slice(0, 60))
