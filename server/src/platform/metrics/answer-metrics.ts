import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { MusterError } from '../../kernel/index.ts'
import type { Meters } from './meters.ts'

/**
 * `/metrics` in the text form of Prometheus, for whoever has the token; without a token in the settings, for
 * programs on this machine that do not come through a proxy.
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function answerMetrics(app: FastifyInstance, meters: Meters, token: string | null): void {
  app.addHook('onResponse', async (request, reply) => {
    // streams last as long as someone looks at them
    if (String(reply.raw.getHeader('content-type') ?? '').startsWith('text/event-stream')) return
    meters.answered({
      method: request.method,
      // the pattern, not the address: searches carry names
      route: request.routeOptions.url ?? 'none',
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
    })
  })
  app.get('/metrics', { schema: { hide: true } as never }, async (request, reply) => {
    letIn(request, token)
    const text = await meters.registry.metrics()
    return reply
      .type(meters.registry.contentType)
      .serializer((payload: unknown) => payload as string)
      .send(text)
  })
}

/** Headers by which a proxy says that the request comes from somewhere else. */
const signsOfProxies = /^(x-forwarded-|x-real-ip$|forwarded$|via$|cf-connecting-ip$)/

function letIn(request: FastifyRequest, token: string | null): void {
  if (token !== null) {
    const given = /^Bearer\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
    if (!timingSafeEqual(digest(given), digest(token))) throw new MusterError('unauthenticated')
    return
  }
  const isHere = /^(127\.|::1$|::ffff:127\.)/.test(request.raw.socket.remoteAddress ?? '')
  const isPassedOn = Object.keys(request.headers).some((name) => signsOfProxies.test(name))
  if (!isHere || isPassedOn) throw new MusterError('forbidden')
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
