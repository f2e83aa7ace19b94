import type { KeyScope } from '@muster/contract'
import type { FastifyRequest } from 'fastify'
import { enterWithToken, type UsedKey } from '../../identity/index.ts'
import { MusterError } from '../../kernel/index.ts'
import type { Context } from '../../platform/context.ts'
import { scopeMismatch } from '../errors/refusal.ts'
import type { FaceGround } from '../face-ground.ts'

/** One call with an access token: whose key, and what it may read. */
export type KeyCall = {
  key: UsedKey
  /** Refuses a key without the scope. */
  requireScope: (...anyOf: KeyScope[]) => void
  /** One transaction for reading, on behalf of the key's owner. */
  read: <T>(work: (ctx: Context) => Promise<T>) => Promise<T>
  /** One transaction that changes something, on behalf of the key's owner; ask for the scope first. */
  write: <T>(work: (ctx: Context) => Promise<T>) => Promise<T>
  /** `If-Modified-Since`; null when not sent. */
  since: Date | null
  request: FastifyRequest
}

/**
 * Lets a call in by its access token, as `Zoho-oauthtoken …` or `Bearer …`.
 * @throws unauthenticated, key_…, rate_limited
 */
export async function enterCall({ keys }: FaceGround, request: FastifyRequest): Promise<KeyCall> {
  const token = /^(?:Zoho-oauthtoken|Bearer)\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (token === undefined) throw new MusterError('unauthenticated')
  const key = await enterWithToken(keys, token, request.ip)
  return {
    key,
    requireScope: (...anyOf) => {
      const [needed] = anyOf
      if (needed !== undefined && !anyOf.some((scope) => key.scopes.includes(scope)))
        throw scopeMismatch(needed)
    },
    read: (work) =>
      keys.database.inOrganisationToRead(key.organisationId, (tx) =>
        work({ tx, principal: key.principal, now: new Date() }),
      ),
    write: async (work) => {
      const principal = { ...key.principal, scopes: ['read' as const, 'write' as const] }
      const done = await keys.database.inOrganisation(key.organisationId, (tx) =>
        work({ tx, principal, now: new Date() }),
      )
      keys.database.changed(key.organisationId)
      return done
    },
    since: sinceOf(request.headers['if-modified-since']),
    request,
  }
}

/** As a date of HTTP or of ISO 8601; one that can't be read asks for nothing. */
function sinceOf(header: string | undefined): Date | null {
  if (header === undefined) return null
  const since = new Date(header)
  return Number.isNaN(since.getTime()) ? null : since
}
