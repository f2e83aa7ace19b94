import { describe, expect, it } from 'vitest'
import { faultOf, healthOf, type Judged } from './health.ts'

const now = new Date('2026-06-01T12:00:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)
const key: Judged = { revokedAt: null, expiresAt: null, endsAt: null, endsFor: null }

describe('the health of a key', () => {
  it('is good where nothing ends it, or only in weeks', () => {
    expect(healthOf(key, null, now)).toEqual({ state: 'good', reason: null, endsAt: null })
    expect(healthOf({ ...key, expiresAt: inDays(60) }, null, now)).toEqual({
      state: 'good',
      reason: null,
      endsAt: inDays(60).toISOString(),
    })
  })

  it('says before its end that it ends, and what comes first', () => {
    const both: Judged = { ...key, expiresAt: inDays(10), endsAt: inDays(1), endsFor: 'replaced' }
    expect(healthOf(both, null, now)).toEqual({
      state: 'ending',
      reason: 'key_replaced',
      endsAt: inDays(1).toISOString(),
    })
    expect(healthOf({ ...both, endsAt: null, endsFor: null }, null, now)).toMatchObject({
      state: 'ending',
      reason: 'key_expired',
    })
  })

  it('has a reason of its own for everything that stops it', () => {
    expect(faultOf({ ...key, revokedAt: inDays(-1) }, 'key_owner_inactive', now)).toBe('key_revoked')
    expect(faultOf({ ...key, endsAt: now, endsFor: 'replaced' }, null, now)).toBe('key_replaced')
    expect(faultOf({ ...key, endsAt: now, endsFor: 'handed_over' }, null, now)).toBe('key_portal_handed_over')
    expect(faultOf({ ...key, expiresAt: now }, null, now)).toBe('key_expired')
    expect(faultOf(key, 'key_owner_inactive', now)).toBe('key_owner_inactive')
    expect(faultOf(key, 'key_owner_not_administrator', now)).toBe('key_owner_not_administrator')
  })

  it('tells when it died, where that is known', () => {
    expect(healthOf({ ...key, revokedAt: inDays(-2) }, null, now)).toEqual({
      state: 'dead',
      reason: 'key_revoked',
      endsAt: inDays(-2).toISOString(),
    })
    expect(healthOf(key, 'key_owner_inactive', now)).toEqual({
      state: 'dead',
      reason: 'key_owner_inactive',
      endsAt: null,
    })
  })
})
