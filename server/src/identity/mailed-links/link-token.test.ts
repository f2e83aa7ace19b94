import { expect, it } from 'vitest'
import { newId } from '../../kernel/index.ts'
import { linkToken, readLinkToken } from './link-token.ts'

const secret = Buffer.alloc(32, 1)

it('names its link, for one purpose, and is made by no other key', () => {
  const id = newId()
  const token = linkToken(secret, 'password', id)
  expect(readLinkToken(secret, 'password', token)).toBe(id)
  expect(readLinkToken(Buffer.alloc(32, 2), 'password', token)).toBeNull()
  expect(readLinkToken(secret, 'verification', token)).toBeNull()
  expect(readLinkToken(secret, 'verification', token.replace('msr_', 'msv_'))).toBeNull()
  for (const wrong of ['', 'msr_', token.slice(0, -4), `${token}AAAA`, `msr_${'A'.repeat(64)}`])
    expect(readLinkToken(secret, 'password', wrong)).toBeNull()
})
