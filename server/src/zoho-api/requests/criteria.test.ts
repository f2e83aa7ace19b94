import { describe, expect, it } from 'vitest'
import { readCriteria } from './criteria.ts'

describe('criteria of a search', () => {
  it('are one comparison', () => {
    expect(readCriteria('(Email:equals:a@x.com)')).toEqual({
      field: 'Email',
      comparator: 'equals',
      values: ['a@x.com'],
    })
  })

  it('are comparisons joined, with parentheses around them or without', () => {
    const both = {
      join: 'and',
      parts: [
        { field: 'Last_Name', comparator: 'starts_with', values: ['B'] },
        { field: 'Email', comparator: 'equals', values: ['b@x.com'] },
      ],
    }
    expect(readCriteria('((Last_Name:starts_with:B)and(Email:equals:b@x.com))')).toEqual(both)
    expect(readCriteria('(Last_Name:starts_with:B) and (Email:equals:b@x.com)')).toEqual(both)
  })

  it('nest', () => {
    expect(readCriteria('((A:equals:1)and((B:equals:2)or(C:equals:3)))')).toEqual({
      join: 'and',
      parts: [
        { field: 'A', comparator: 'equals', values: ['1'] },
        {
          join: 'or',
          parts: [
            { field: 'B', comparator: 'equals', values: ['2'] },
            { field: 'C', comparator: 'equals', values: ['3'] },
          ],
        },
      ],
    })
  })

  it('take several values, colons, and signs behind a backslash', () => {
    expect(readCriteria('(City:in:Berlin,Bad \\(Test\\),A\\, B)')).toMatchObject({
      values: ['Berlin', 'Bad (Test)', 'A, B'],
    })
    expect(readCriteria('(Created_Time:greater_than:2026-01-01T00:00:00+00:00)')).toMatchObject({
      values: ['2026-01-01T00:00:00+00:00'],
    })
  })

  it.each([
    '',
    'Email:equals:a@x.com',
    '(Email:equals:a@x.com',
    '(Email:is:a@x.com)',
    '(Email)',
    '(:equals:x)',
    '((A:equals:1)and(B:equals:2)or(C:equals:3))',
    '(A:equals:1)(B:equals:2)',
    '(A:equals:1))',
    `${'('.repeat(40)}A:equals:1${')'.repeat(40)}`,
    `(${Array.from({ length: 16 }, (_, i) => `(A:equals:${i})`).join('or')})`,
  ])('are not “%s”', (text) => {
    expect(() => readCriteria(text)).toThrowError('Invalid query formed')
  })
})
