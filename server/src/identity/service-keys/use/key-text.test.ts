import { describe, expect, it } from 'vitest'
import { hintOf, isKeyText, makeKey } from './key-text.ts'

describe('texts of service keys', () => {
  it('are never the same, and each fits its checksum', () => {
    const keys = Array.from({ length: 200 }, makeKey)
    expect(new Set(keys).size).toBe(200)
    expect(keys.every(isKeyText)).toBe(true)
  })

  it('are known to be incomplete or mistyped', () => {
    const key = makeKey()
    const other = key.at(10) === 'a' ? 'b' : 'a'
    expect(isKeyText(key.slice(0, -1))).toBe(false)
    expect(isKeyText(`${key.slice(0, 10)}${other}${key.slice(11)}`)).toBe(false)
    expect(isKeyText(key.slice(4))).toBe(false)
    expect(isKeyText('')).toBe(false)
  })

  it('show their last four characters', () => {
    expect(hintOf('msk_abcdefgh')).toBe('efgh')
  })
})
