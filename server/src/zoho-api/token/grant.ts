import type { zohoTokenRequest } from '@muster/contract'
import type { z } from 'zod'

/** The pair that came with a request for an access token. */
export type Grant = {
  type: 'service_key' | 'refresh_token' | 'authorization_code'
  email: string
  key: string
}

/**
 * Finds the pair of address and key in a request. Programs written for Zoho CRM are given the address as client ID
 * and the key as client secret, and the key again where they want a refresh token or a code: there is one secret,
 * and no page where somebody would have to agree.
 * @returns null where a half is missing, or the two keys differ
 */
export function grantOf(asked: z.output<typeof zohoTokenRequest>): Grant | null {
  switch (asked.grant_type) {
    case 'service_key':
      return pair('service_key', asked.email, asked.key)
    case 'refresh_token':
    case 'authorization_code': {
      const again = asked.grant_type === 'refresh_token' ? asked.refresh_token : asked.code
      return again === undefined || again.trim() !== asked.client_secret?.trim()
        ? null
        : pair(asked.grant_type, asked.client_id, asked.client_secret)
    }
    default:
      return null
  }
}

function pair(type: Grant['type'], email: string | undefined, key: string | undefined): Grant | null {
  const given = { email: email?.trim() ?? '', key: key?.trim() ?? '' }
  return given.email === '' || given.key === '' ? null : { type, ...given }
}
