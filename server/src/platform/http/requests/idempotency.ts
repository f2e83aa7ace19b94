import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { MusterError } from '../../../kernel/index.ts'

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

/** Thrown where a repeated request is found out only while it is handled; answered as the first one was. */
export class RepeatedRequest extends Error {
  readonly answer: KeptAnswer

  constructor(answer: KeptAnswer) {
    super('this request was answered before')
    this.answer = answer
  }
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
    // what an upload holds is known once it is read
    if (request.isMultipart()) return
    const kept = await claimKey(store, request, JSON.stringify(request.body ?? null))
    if (kept !== null) return sendKept(reply, kept)
  })
  app.addHook('onSend', async (request, reply, payload) => {
    if (request.claimedKey === null) return payload
    const { principal, key } = request.claimedKey
    request.claimedKey = null
    const body = payload ?? ''
    if (reply.statusCode >= 500 || reply.statusCode === 429 || typeof body !== 'string') {
      await store.release(principal, key)
      return payload
    }
    if (body.length > longestBody) await store.release(principal, key)
    else await store.keep(principal, key, { status: reply.statusCode, headers: keptOf(reply), body })
    return payload
  })
}

/**
 * Claims the request's key, if it has one.
 * @param content what makes two requests with one key the same, beside method and address
 * @returns the answer of the first request with this key, null when this is the first
 * @throws idempotency_reused, conflict while the first is still at work, malformed
 */
export async function claimKey(
  store: AnswerStore,
  request: FastifyRequest,
  content: string,
): Promise<KeptAnswer | null> {
  const key = request.headers['idempotency-key']
  const principal = principalOf(request)
  if (request.method !== 'POST' || key === undefined || principal === null) return null
  if (typeof key !== 'string' || key.length > 255)
    throw new MusterError('malformed', {}, [{ path: 'Idempotency-Key', code: 'invalid', message: '' }])
  const hash = createHash('sha256').update(`${request.method} ${request.url}\n${content}`).digest()
  const claim = await store.claim(principal, key, hash)
  if (claim === 'other_request') throw new MusterError('idempotency_reused')
  if (claim === 'at_work')
    throw new MusterError('conflict', { reason: 'still_at_work', retryAfterSeconds: 1 })
  if (claim !== 'claimed') return claim
  request.claimedKey = { principal, key }
  return null
}

/** Sends an answer again as it was sent before. */
export function sendKept(reply: FastifyReply, { status, headers, body }: KeptAnswer): FastifyReply {
  reply.header('idempotent-replayed', 'true').code(status).headers(headers)
  return reply.serializer((payload: unknown) => payload as string).send(body)
}

function keptOf(reply: FastifyReply): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const name of keptHeaders) {
    const value = reply.getHeader(name)
    if (value !== undefined) headers[name] = String(value)
  }
  return headers
}

function principalOf({ identity }: FastifyRequest): string | null {
  if (identity === null) return null
  return identity.via.kind === 'token' ? `token:${identity.via.tokenId}` : `identity:${identity.identityId}`
}
