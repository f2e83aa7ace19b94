import { expect, it } from 'vitest'
import { isVouchedFor } from './vouched-for.ts'

const entra = 'https://login.microsoftonline.com/7d6a0c1e-0000-4000-8000-000000000000/v2.0'

it.each([
  ['https://id.example', { email_verified: true }, true],
  ['https://id.example', { email_verified: 'true' }, true],
  ['https://id.example', { email_verified: false }, false],
  ['https://id.example', { email_verified: 1 }, false],
  ['https://id.example', {}, false],
  // a claim of Entra counts for nothing elsewhere, and not against the usual one
  ['https://id.example', { xms_edov: true }, false],
  ['https://login.microsoftonline.com.evil.example/', { xms_edov: true }, false],
  [entra, {}, false],
  [entra, { xms_edov: true }, true],
  [entra, { xms_edov: '1' }, true],
  [entra, { xms_edov: 0 }, false],
  [entra, { xms_edov: true, email_verified: false }, false],
])('an address of %s with %j is vouched for: %s', (issuer, claims, expected) => {
  expect(isVouchedFor(issuer, claims)).toBe(expected)
})
