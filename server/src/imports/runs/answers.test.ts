import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answersOf, decodeAnswers, encodeAnswers } from './answers.ts'

const word = fc.stringMatching(/^[a-z_]{1,12}$/)
const answers = fc.dictionary(word, word, { maxKeys: 6 })

describe('answers of a row', () => {
  it('read back as they were written', () => {
    fc.assert(
      fc.property(answers, (given) => {
        expect(decodeAnswers(encodeAnswers(given))).toEqual(given)
      }),
    )
  })

  it('are one text, in whatever order they were given', () => {
    fc.assert(
      fc.property(answers, fc.infiniteStream(fc.nat()), (given, keys) => {
        const shuffled = Object.entries(given)
          .map((pair) => ({ pair, at: keys.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ pair }) => pair)
        expect(encodeAnswers(Object.fromEntries(shuffled))).toBe(encodeAnswers(given))
      }),
    )
  })

  it('none is the empty text', () => {
    expect(encodeAnswers({})).toBe('')
    expect(decodeAnswers('')).toEqual({})
  })

  it('come before those for all rows', () => {
    const standing = answersOf('kind=own', { kind: 'all', other: 'all' })
    expect([standing('kind'), standing('other'), standing('none')]).toEqual(['own', 'all', undefined])
  })
})
