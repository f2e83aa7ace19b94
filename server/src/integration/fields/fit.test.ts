import type { MappedKind } from '@muster/contract'
import { describe, expect, test } from 'vitest'
import { convert, fitOf } from './fit.ts'
import { guess } from './guess.ts'

const field = (
  kind: MappedKind,
  options: string[] = [],
  more: { isReadOnly?: boolean; most?: number } = {},
) => ({
  ...{ kind, options, isReadOnly: false },
  ...more,
})
const named = (name: string, label: string, kind: MappedKind, options: string[] = []) => ({
  ...{ name, label },
  ...field(kind, options),
})

describe('which fields fit each other', () => {
  test('those of the same kind, and figures among themselves', () => {
    const kinds = ['text', 'number', 'date', 'check_box', 'user', 'currency', 'currency_code'] as const
    for (const kind of kinds) expect(fitOf(field(kind), field(kind))).toBe('both')
    expect(fitOf(field('number'), field('currency'))).toBe('both')
    expect(fitOf(field('date'), field('text'))).toBe('kind')
    expect(fitOf(field('check_box'), field('number'))).toBe('kind')
    expect(fitOf(field('currency_code'), field('currency'))).toBe('kind')
  })

  test('a text takes what can be written out, and gives nothing back', () => {
    for (const kind of ['number', 'date', 'pick_list', 'user', 'currency_code'] as const)
      expect(fitOf(field('text'), field(kind, ['A']))).toBe('one_way')
    expect(fitOf(field('text'), field('check_box'))).toBe('kind')
    expect(fitOf(field('text'), field('text', [], { isReadOnly: true }))).toBe('one_way')
  })

  test('pick lists by the options that they share', () => {
    expect(fitOf(field('pick_list', ['A', 'B']), field('pick_list', ['B', 'A']))).toBe('both')
    expect(fitOf(field('pick_list', ['A', 'B']), field('pick_list', ['B', 'C']))).toBe('some_options')
    expect(fitOf(field('pick_list', ['A']), field('pick_list', ['B']))).toBe('options')
    expect(fitOf(field('pick_list', ['A']), field('text'))).toBe('kind')
  })
})

describe('a value on its way into another field', () => {
  const ada = { email: 'ada@x.example', displayName: 'Ada' }

  test('arrives as it is, or written out', () => {
    expect(convert(12.5, 'currency', field('number'))).toEqual({ value: 12.5, reason: null })
    expect(convert(12.5, 'currency', field('text'))).toEqual({ value: '12.5', reason: null })
    expect(convert(ada, 'user', field('text'))).toEqual({ value: 'Ada', reason: null })
    expect(convert(ada, 'user', field('user'))).toEqual({ value: ada, reason: null })
    expect(convert(false, 'check_box', field('check_box'))).toEqual({ value: false, reason: null })
  })

  test('or says why it does not', () => {
    expect(convert(null, 'text', field('text')).reason).toBe('empty')
    expect(convert('', 'text', field('text')).reason).toBe('empty')
    expect(convert('C', 'pick_list', field('pick_list', ['A'])).reason).toBe('no_option')
    expect(convert('abc', 'text', field('text', [], { most: 2 })).reason).toBe('does_not_fit')
    expect(convert('2026-01-01', 'date', field('number')).reason).toBe('does_not_fit')
  })
})

describe('what suggests itself', () => {
  test('fields that mean the same, and fields with the same name where they fit, each once', () => {
    const project = [
      named('name', 'Name', 'text'),
      named('startsOn', 'Starts', 'date'),
      named('budget', 'Budget', 'currency'),
      named('fields.Region', 'Región', 'pick_list', ['North']),
      named('fields.Size', 'Size', 'number'),
      named('fields.Terms', 'Terms', 'text'),
    ]
    const deal = [
      named('name', 'Deal name', 'text'),
      named('amount', 'Amount', 'currency'),
      named('closingDate', 'Closing date', 'date'),
      named('fields.Where', 'region', 'pick_list', ['North', 'South']),
      named('fields.Size', 'How large', 'text'),
      named('fields.terms', 'T & C', 'text'),
    ]
    expect(guess('deals', project, deal)).toEqual([
      { field: 'name', from: 'name' },
      { field: 'startsOn', from: 'closingDate' },
      { field: 'budget', from: 'amount' },
      { field: 'fields.Region', from: 'fields.Where' },
      { field: 'fields.Terms', from: 'fields.terms' },
    ])
    // a project is not called what its client is called
    expect(guess('accounts', project, [named('name', 'Name', 'text')])).toEqual([])
  })
})
