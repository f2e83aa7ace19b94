import { expect, it } from 'vitest'
import { makeSecret, stepOf, uriOf } from './one-time-password.ts'

// the secret of RFC 6238, appendix B, whose codes are given there with eight digits
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number) => seconds * 1000

it('makes the codes of the standard', () => {
  expect(stepOf(secret, '287082', at(59))).toBe(1)
  expect(stepOf(secret, '081804', at(1_111_111_109))).toBe(37_037_036)
  expect(stepOf(secret, '005924', at(1_234_567_890))).toBe(41_152_263)
})

it('takes the code of the 30 seconds before and after, and no other', () => {
  for (const seconds of [0, 30, 59, 89]) expect(stepOf(secret, '287082', at(seconds))).toBe(1)
  for (const seconds of [90, 120, 3600]) expect(stepOf(secret, '287082', at(seconds))).toBeNull()
})

it('takes nothing else for a code', () => {
  for (const code of ['', '28708', '2870820', 'abcdef', '-87082'])
    expect(stepOf(secret, code, at(59))).toBeNull()
})

it('names Muster and the account in the address that an app reads, whatever signs the address has', () => {
  const made = makeSecret()
  expect(made).toMatch(/^[A-Z2-7]{32}$/)
  const uri = new URL(uriOf(made, 'josé+a@ñandú.es'))
  expect(decodeURIComponent(uri.pathname)).toContain('Muster:josé+a@ñandú.es')
  expect(Object.fromEntries(uri.searchParams)).toMatchObject({ secret: made, issuer: 'Muster', digits: '6' })
})
