import { describe, expect, it } from 'vitest'
import { languageAsked } from './language.ts'

describe('Accept-Language', () => {
  it.each([
    ['es', 'es'],
    ['es-MX,es;q=0.9,en;q=0.8', 'es'],
    ['fr, en;q=0.3, es;q=0.7', 'es'],
    ['en;q=0, es;q=0.1', 'es'],
    ['de-CH', null],
    ['*', null],
    ['', null],
  ])('%j asks for %j', (header, language) => {
    expect(languageAsked(header)).toBe(language)
  })
})
