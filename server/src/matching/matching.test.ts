import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { labelledPairs, unrelatedNames } from '../../../fixtures/labelled-companies.ts'
import { scoreMatching } from '../../../fixtures/matching-score.ts'
import { blockKeys, type Company, compare, exactKey, matchFinder, readCompany } from './index.ts'

const between = (one: string | Company, other: string | Company) => {
  const read = (company: string | Company) =>
    readCompany(typeof company === 'string' ? { name: company } : company)
  return compare(read(one), read(other))
}

describe('the labelled set', () => {
  const pairs = labelledPairs()

  test.each([
    ['for tuning', false],
    ['held out', true],
  ])(
    'the half that is %s: what is linked is right, nearly all is suggested, hardly anything wrong is',
    (_, half) => {
      const score = scoreMatching(
        pairs.filter(({ isHeldOut }) => isHeldOut === half),
        3000,
      )
      expect(score.linkedRight, score.faults.join('\n')).toBe(score.linked)
      expect(score.linked).toBeGreaterThan(10)
      expect(score.recall, score.faults.join('\n')).toBeGreaterThanOrEqual(0.95)
      expect(score.precision, score.faults.join('\n')).toBeGreaterThanOrEqual(0.9)
    },
  )

  test('what is compared has a key in common: of pairs that would be suggested none is lost', () => {
    const lost = pairs.filter(({ client, account }) => {
      const [one, other] = [readCompany(client), readCompany(account)]
      const keys = blockKeys(other)
      return compare(one, other).confidence >= 0.62 && ![...blockKeys(one)].some((key) => keys.has(key))
    })
    expect(lost).toEqual([])
  })
})

describe('reasons', () => {
  test('a legal form is told apart from another one', () => {
    expect(between('Acme Ltd', 'Acme Limited')).toEqual({ confidence: 0.99, reasons: ['legal_form'] })
    expect(between('Acme GmbH', 'Acme AB')).toMatchObject({ reasons: ['other_legal_form'] })
    expect(between('Acme GmbH', 'Acme AB').confidence).toBeLessThan(0.62)
  })

  test('each other reason is named', () => {
    expect(between('Schlumberger', 'Schlumberge').reasons).toEqual(['near_spelling'])
    expect(between('Acciona Construcciones', 'Acciona Construcc').reasons).not.toEqual([])
    expect(between('Editorial Planeta', 'Planeta Editorial').reasons).toEqual(['word_order'])
    expect(between('Grupo Inditex', 'Inditex').reasons).toContain('more_words')
    expect(between('Deutsche Bahn', 'Deutschebahn AG').reasons).toContain('legal_form')
    expect(between('Banco Bilbao Vizcaya Argentaria', 'BBVA').reasons).toContain('acronym')
  })

  test('one domain is a reason, of the web or of mail, and never one that anybody can have', () => {
    const mailed = { name: 'Kaspar Reuter', mails: ['a@ksr.example'] }
    expect(between(mailed, { name: 'KSR', web: 'https://www.ksr.example/en' })).toMatchObject({
      reasons: ['same_domain'],
    })
    for (const domain of ['gmail.com', 'gmx.de', 'orange.fr', 'yahoo.co.uk', 'hotmail.it'])
      expect(
        between({ name: 'Pan y Luz', mails: [`a@${domain}`] }, { name: 'Peluca', mails: [`b@${domain}`] })
          .confidence,
      ).toBeLessThan(0.3)
    expect(
      between({ name: 'Casa Lupe', web: 'facebook.com/lupe' }, { name: 'Taco Sol', web: 'facebook.com/sol' })
        .confidence,
    ).toBeLessThan(0.3)
  })

  test('names without a letter are like nothing, not even each other', () => {
    expect(exactKey('!!! —')).toBe('')
    expect(between('!!!', '???').confidence).toBe(0)
  })
})

describe('properties', () => {
  const name = fc.oneof(
    fc.constantFrom(...labelledPairs().flatMap(({ client, account }) => [client.name, account.name])),
    fc.constantFrom(...unrelatedNames(500)),
    fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
  )
  const hasKey = (text: string) => exactKey(text) !== ''

  test('comparing is symmetric', () => {
    fc.assert(
      fc.property(name, name, (one, other) => {
        expect(between(one, other)).toEqual(between(other, one))
      }),
    )
  })

  test('a name is like itself, and shares its keys', () => {
    fc.assert(
      fc.property(name.filter(hasKey), (one) => {
        expect(between(one, one)).toEqual({ confidence: 1, reasons: ['same_name'] })
        expect(blockKeys(readCompany({ name: one })).size).toBeGreaterThan(0)
      }),
    )
  })

  test('case, accents, blanks and punctuation do not count', () => {
    const spelled = fc.constantFrom(...labelledPairs().map(({ client }) => client.name))
    fc.assert(
      fc.property(spelled, fc.constantFrom('.', ',', '-', "'", '"', '/', '  ', '·'), (one, mark) => {
        const bare = one.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
        expect(exactKey(bare)).toBe(exactKey(one))
        expect(exactKey(one.split(' ').join(`${mark} `))).toBe(exactKey(one))
        expect(between(one, `${mark}${bare}${mark}`).confidence).toBe(1)
      }),
    )
  })

  test('confidence lies between none and sure, and only the same name is sure', () => {
    fc.assert(
      fc.property(name, name, (one, other) => {
        const { confidence } = between(one, other)
        expect(confidence).toBeGreaterThanOrEqual(0)
        expect(confidence === 1).toBe(exactKey(one) !== '' && exactKey(one) === exactKey(other))
      }),
    )
  })
})

test('the surest come first, five at most', () => {
  const finder = matchFinder([{ name: 'Schlumberger' }])
  for (const [index, ending] of ['', ' Ltd', ' Limited', ' Inc', ' Group', ' Holding', ' AG'].entries())
    finder.offer(String(index), { name: `Schlumberger${ending}` })
  const found = finder.matchesOf(0)
  expect(found).toHaveLength(5)
  expect(found[0]).toMatchObject({ id: '0', confidence: 1 })
  expect(found.map(({ confidence }) => confidence)).toEqual(
    found.map(({ confidence }) => confidence).sort((a, b) => b - a),
  )
})
