import { expect, test } from 'vitest'
import { flatten, interpolations, keysAskedFor, missingKeys, unusedKeys } from './phrase-keys.ts'

const texts = flatten({ a: { title: 'Title', people_one: 'One', people_other: '{{count}}' }, b: { x: 'X' } })

test('the names that a text fills in are found whatever their format', () => {
  expect(interpolations('{{name}} has {{count, number}} of {{ count }}')).toBe('count, name')
})

test('a text that nothing asks for is named', () => {
  const asked = keysAskedFor([{ file: 'x.ts', text: "t('a.title'); t('a.people', { count })" }])
  expect(unusedKeys(texts, asked)).toEqual(['b.x is asked for nowhere'])
})

test('a key with a computed end asks for all that begin like it', () => {
  const asked = keysAskedFor([
    { file: 'x.ts', text: 't(`a.$NAME`); t(`b.$NAME`)'.replaceAll('NAME', '{name}') },
  ])
  expect(unusedKeys(texts, asked)).toEqual([])
})

test('a call with a key that has no text is named', () => {
  const asked = keysAskedFor([{ file: 'x.ts', text: "t('a.gone')" }])
  expect(missingKeys(texts, asked)).toEqual(['x.ts asks for a.gone, which has no text'])
})

test('a text inside another text is asked for', () => {
  const asked = keysAskedFor([{ file: 'texts', text: 'It is $t(a.{{kind}}), see $t(b.x).' }])
  expect(unusedKeys(texts, asked)).toEqual([])
})
