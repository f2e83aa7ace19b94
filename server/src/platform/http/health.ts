import type { FastifyInstance } from 'fastify'
import type { Database } from '../database/index.ts'

/** `/healthz`: the process lives. `/readyz`: it can do its work, so send it requests. */
export function answerHealth(app: FastifyInstance, database: Database): void {
  let stopping = false
  app.addHook('preClose', async () => {
    stopping = true
  })
  app.get('/healthz', { schema: { hide: true } as never }, async () => ({ status: 'ok' }))
  app.get('/readyz', { schema: { hide: true } as never }, async (_request, reply) => {
    const hasDatabase = await database.health().catch(() => false)
    const ready = hasDatabase && !stopping
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ok' : 'unavailable', database: hasDatabase })
  })
}
