import { describe, expect, it } from 'vitest'
import { seenKeys } from './seen-keys.ts'

describe('keys of a file', () => {
  it('are all different, as many as there are', () => {
    const seen = seenKeys()
    for (let n = 0; n < 200_000; n++) seen.see(`person.${n}@test.example`)
    expect(seen.repeat()).toBe(false)
  })

  it('repeat where one comes again, however late', () => {
    const seen = seenKeys()
    for (let n = 0; n < 50_000; n++) seen.see(`${n}@test.example`)
    seen.see('7@test.example')
    expect(seen.repeat()).toBe(true)
    seen.see('somebody@else.example')
    expect(seen.repeat()).toBe(true)
  })

  it('differ by a letter, by their order and by their length', () => {
    const seen = seenKeys()
    for (const key of ['', 'a', 'b', 'ab', 'ba', 'aa', 'é', 'e', '😀', '\0', '\0\0']) seen.see(key)
    expect(seen.repeat()).toBe(false)
    seen.see('ba')
    expect(seen.repeat()).toBe(true)
  })
})
