import { describe, expect, it } from 'vitest'
import { grantOf } from './grant.ts'

describe('requests for an access token', () => {
  it('carry address and key', () => {
    expect(grantOf({ grant_type: 'service_key', email: ' a@x.com ', key: 'msk_1 ' })).toEqual({
      type: 'service_key',
      email: 'a@x.com',
      key: 'msk_1',
    })
  })

  it('carry the same as client ID, client secret and refresh token or code', () => {
    const client = { client_id: 'a@x.com', client_secret: 'msk_1' }
    expect(grantOf({ grant_type: 'refresh_token', ...client, refresh_token: 'msk_1' })).toMatchObject({
      type: 'refresh_token',
      key: 'msk_1',
    })
    expect(grantOf({ grant_type: 'authorization_code', ...client, code: 'msk_1' })).toMatchObject({
      type: 'authorization_code',
      email: 'a@x.com',
    })
  })

  it('are nothing where a half is missing or the secrets differ', () => {
    const client = { client_id: 'a@x.com', client_secret: 'msk_1' }
    expect(grantOf({ grant_type: 'service_key', email: 'a@x.com' })).toBeNull()
    expect(grantOf({ grant_type: 'refresh_token', ...client })).toBeNull()
    expect(grantOf({ grant_type: 'refresh_token', ...client, refresh_token: 'msk_2' })).toBeNull()
    expect(grantOf({ grant_type: 'password', ...client })).toBeNull()
  })
})
