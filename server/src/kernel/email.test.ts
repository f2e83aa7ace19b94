import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emailKey, parseEmail } from './index.ts'

describe('the key of an address', () => {
  it.each([
    ['ANN@Bowman.Example', 'ann@bowman.example'],
    [' ann.lee+x@mail.bowman.example ', 'ann.lee+x@mail.bowman.example'],
    ['mailto:ann@bowman.example?subject=Hi', 'ann@bowman.example'],
    ['Ann Lee <ann@bowman.example>', 'ann@bowman.example'],
    ['josé@bücher.example', 'josé@xn--bcher-kva.example'],
    ['jose\u0301@bowman.example', 'josé@bowman.example'],
    ['"ann lee"@bowman.example', '"ann lee"@bowman.example'],
  ])('%s is %s', (text, key) => expect(emailKey(text)).toBe(key))

  it.each([
    'not-an-address',
    'a@b',
    '@x.example',
    'a..b@x.example',
    'a@x.example.',
    'a@-x.example',
    'a@x.123',
    'a b@x.example',
    `${'a'.repeat(300)}@x.example`,
  ])('%s has none', (text) => expect(parseEmail(text)).toHaveProperty('problem', 'invalid'))

  it('tells several addresses and a missing one', () => {
    expect(parseEmail('a@x.example; b@x.example')).toHaveProperty('problem', 'several')
    expect(parseEmail(' \u00a0')).toHaveProperty('problem', 'missing')
  })

  it('is the same by the quick and by the long way', () => {
    const bit = fc.constantFrom('a', 'B', 'z', '7', '.', '-', '_', '+', '@', 'example', '.co', '@x.')
    fc.assert(
      fc.property(fc.array(bit, { minLength: 1, maxLength: 12 }), (bits) => {
        const text = bits.join('')
        // a blank in front takes the long way
        expect(emailKey(text)).toBe(emailKey(` ${text}`))
      }),
      { numRuns: 5000 },
    )
  })
})
