import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { MusterError } from '../../kernel/index.ts'

/** An answer as it was sent. */
export type KeptAnswer = { status: number; headers: Record<string, string>; body: string }

/** Keeps the answers of requests with an `Idempotency-Key` for a day; on any number of servers. */
export type AnswerStore = {
  /**
   * Claims the key for this request, or says what became of the one before.
   * @returns `claimed`, the kept answer, `at_work` while the first is still running, or `other_request`
   */
  claim: (
    principal: string,
    key: string,
    requestHash: Buffer,
  ) => Promise<'claimed' | 'at_work' | 'other_request' | KeptAnswer>
  keep: (principal: string, key: string, answer: KeptAnswer) => Promise<void>
  /** Forgets a claim whose request failed, so that it can be tried again. */
  release: (principal: string, key: string) => Promise<void>
}

declare module 'fastify' {
  interface FastifyRequest {
    claimedKey: { principal: string; key: string } | null
  }
}

const keptHeaders = ['content-type', 'location', 'etag'] as const
const longestBody = 4_000_000

/** Honours `Idempotency-Key` on POST: a repeated request gets the first one's answer. */
export function honourIdempotencyKeys(app: FastifyInstance, store: AnswerStore): void {
  app.addHook('preHandler', async (request, reply) => {
    const key = request.headers['idempotency-key']
    const principal = principalOf(request)
    if (request.method !== 'POST' || key === undefined || principal === null) return
    if (typeof key !== 'string' || key.length > 255)
      throw new MusterError('malformed', {}, [{ path: 'Idempotency-Key', code: 'too_long', message: '' }])
    const claim = await store.claim(principal, key, hashOf(request))
    if (claim === 'other_request') throw new MusterError('idempotency_reused')
    if (claim === 'at_work')
      throw new MusterError('conflict', { reason: 'still_at_work', retryAfterSeconds: 1 })
    if (claim === 'claimed') {
      request.claimedKey = { principal, key }
      return
    }
    reply.header('idempotent-replayed', 'true').code(claim.status).headers(claim.headers)
    return reply.serializer((payload: unknown) => payload as string).send(claim.body)
  })
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.claimedKey === null) return payload
    const { principal, key } = request.claimedKey
    request.claimedKey = null
    const isText = typeof payload === 'string' || payload === null || payload === undefined
    if (
      reply.statusCode >= 500 ||
      reply.statusCode === 429 ||
      !isText ||
      (payload?.length ?? 0) > longestBody
    )
      await store.release(principal, key)
    else {
      const headers: Record<string, string> = {}
      for (const name of keptHeaders) {
        const value = reply.getHeader(name)
        if (value !== undefined) headers[name] = String(value)
      }
      await store.keep(principal, key, { status: reply.statusCode, headers, body: payload ?? '' })
    }
    return payload
  })
}

function principalOf({ identity }: FastifyRequest): string | null {
  if (identity === null) return null
  return identity.via.kind === 'token' ? `token:${identity.via.tokenId}` : `identity:${identity.identityId}`
}

/** What makes two requests the same. The parts of an upload are known by their announced length. */
function hashOf(request: FastifyRequest): Buffer {
  const body = request.isMultipart()
    ? (request.headers['content-length'] ?? '')
    : JSON.stringify(request.body ?? null)
  return createHash('sha256').update(`${request.method} ${request.url}\n${body}`).digest()
}
