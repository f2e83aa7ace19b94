import { expect, test } from 'vitest'
import { translator } from './index.ts'
import { type Texts, translateFrom } from './translate.ts'

const texts: Texts = {
  people: {
    found_one: '{{count, number}} person in {{place}}',
    found_other: '{{count, number}} people in {{place}}',
    all: 'All {{count, number}}',
  },
  kind: 'it is $t(kinds.{{kind}})',
  kinds: { xlsx: 'a workbook' },
}

function say(key: string, params?: Record<string, unknown>, language: 'en' | 'es' = 'en') {
  return translateFrom(texts, language)(key as never, params)
}

test('a text is filled, in the plural form of its count and with numbers of its language', () => {
  expect(say('people.found', { count: 1, place: 'Sales' })).toBe('1 person in Sales')
  expect(say('people.found', { count: 12_345, place: 'Sales' })).toBe('12,345 people in Sales')
  expect(say('people.found', { count: 1_000_000, place: 'x' }, 'es')).toBe('1.000.000 people in x')
  expect(say('people.all', { count: 2 })).toBe('All 2')
  expect(say('people.found', { count: 0 })).toBe('0 people in ')
})

test('a text may speak of another, also of one that a param names', () => {
  expect(say('kind', { kind: 'xlsx' })).toBe('it is a workbook')
  expect(say('kind', { kind: 'other' })).toBe('it is kinds.other')
})

test('a key without a text is answered with itself, a group of texts and what objects inherit too', () => {
  for (const key of ['people', 'people.none', 'people.found', 'constructor', 'people.found.more'])
    expect(say(key)).toBe(key)
})

test('what a param says is never read as a text', () => {
  const place = '{{count}} $t(kinds.xlsx) $& $1'
  expect(say('people.found', { count: 2, place })).toBe(`2 people in ${place}`)
})

test('a file whose name looks like a key is named as it is', () => {
  const text = translator('en')('errors.file_unsupported', { name: '$t(files.kinds.pdf)', kind: 'pdf' })
  expect(text).toContain('“$t(files.kinds.pdf)”')
})
