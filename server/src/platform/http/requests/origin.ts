import type { FastifyInstance, FastifyRequest } from 'fastify'
import { MusterError } from '../../../kernel/index.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses changes that another site's page makes with the reader's cookie. Browsers say where a request comes
 * from; programs, which send a bearer token and no cookie, say nothing and are let through.
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export function refuseForeignOrigins(app: FastifyInstance, ownOrigin: string): void {
  app.addHook('onRequest', async (request) => {
    if (!safe.has(request.method) && isForeign(request, ownOrigin))
      throw new MusterError('forbidden', { reason: 'foreign_origin' })
  })
}

function isForeign(request: FastifyRequest, ownOrigin: string): boolean {
  const site = request.headers['sec-fetch-site']
  if (site === 'same-origin' || site === 'none') return false
  const { origin } = request.headers
  if (origin === undefined) return site !== undefined
  if (origin === ownOrigin) return false
  // reached by another name of this machine, an address or a tunnel: the page came from the same place
  return !URL.canParse(origin) || new URL(origin).host !== request.host
}
