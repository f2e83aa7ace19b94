import type { FieldRules } from '@muster/contract'
import { describe, expect, test } from 'vitest'
import { apiNameOf, keptValue, requireSoundField, valuesAfter } from './field-values.ts'

const field = (given: Partial<FieldRules>): FieldRules => ({
  apiName: 'Size',
  label: 'Size',
  kind: 'text',
  options: [],
  required: false,
  unique: false,
  default: null,
  ...given,
})

const codeOf = (act: () => unknown) => {
  try {
    act()
    return null
  } catch (error) {
    return (error as { code: string }).code
  }
}

describe('values of custom fields', () => {
  test('something new has the defaults, a change leaves what it does not name', () => {
    const fields = [field({ default: 'L' }), field({ apiName: 'Note', label: 'Note' })]
    expect(valuesAfter(fields, { Note: ' x ' }, null)).toEqual({ Size: 'L', Note: 'x' })
    expect(valuesAfter(fields, { Note: '' }, { Size: 'S', Note: 'x' })).toEqual({ Size: 'S' })
  })

  test('what is required is asked for when it is new or named', () => {
    const fields = [field({ required: true })]
    expect(codeOf(() => valuesAfter(fields, {}, null))).toBe('field_required')
    expect(codeOf(() => valuesAfter(fields, { Size: null }, { Size: 'S' }))).toBe('field_required')
    expect(valuesAfter(fields, {}, {})).toEqual({})
    expect(codeOf(() => valuesAfter(fields, { Nope: 1 }, {}))).toBe('unknown_field')
  })

  test('each kind takes what fits it', () => {
    const kept = (kind: FieldRules['kind'], value: string | number | boolean) =>
      keptValue(field({ kind, options: ['Gold'] }), value)
    expect([kept('number', 1.5), kept('number', '1')]).toEqual([1.5, undefined])
    expect(['2024-02-29', '2023-02-29', '2023-13-01', 'soon'].map((day) => kept('date', day))).toEqual([
      '2024-02-29',
      undefined,
      undefined,
      undefined,
    ])
    expect([kept('pick_list', 'Gold'), kept('pick_list', 'Tin')]).toEqual(['Gold', undefined])
    expect([kept('check_box', false), kept('check_box', 'no')]).toEqual([false, undefined])
    expect(kept('user', 'nobody')).toBeUndefined()
  })
})

describe('the definition of a field', () => {
  test('a pick list has options, and nothing else has', () => {
    expect(codeOf(() => requireSoundField(field({ kind: 'pick_list' })))).toBe('field_invalid')
    expect(codeOf(() => requireSoundField(field({ options: ['A'] })))).toBe('field_invalid')
  })

  test('a default fits, and is not what has to be the only one', () => {
    expect(requireSoundField(field({ default: ' A ' }))).toBe('A')
    expect(codeOf(() => requireSoundField(field({ default: 1 })))).toBe('field_invalid')
    expect(codeOf(() => requireSoundField(field({ default: 'A', unique: true })))).toBe('field_invalid')
  })

  test('has a name in the API that follows from its label', () => {
    expect(['Customer since', '2. Größe', '¿?'].map(apiNameOf)).toEqual(['Customer_since', 'Gro_e', 'Field'])
  })
})
