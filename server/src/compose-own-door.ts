import type { FastifyInstance } from 'fastify'
import { MusterError } from './kernel/index.ts'
import type { Ask } from './platform/outbound/index.ts'

/**
 * Asks this server's own API without a network: for imports from its own CRM. The engine is made before the HTTP server,
 * so the door is opened afterwards.
 */
export function openOwnDoor(): { ask: Ask; open: (app: FastifyInstance) => void } {
  let app: FastifyInstance | null = null
  return {
    open: (opened) => {
      app = opened
    },
    ask: async ({ method, url, headers = {}, form }) => {
      if (app === null) throw new MusterError('source_unavailable', { host: 'localhost' })
      const { pathname, search } = new URL(url)
      const answer = await app.inject({
        method,
        url: `${pathname}${search}`,
        headers: {
          ...headers,
          ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        ...(form === undefined ? {} : { payload: new URLSearchParams(form).toString() }),
      })
      return {
        status: answer.statusCode,
        headers: Object.fromEntries(
          Object.entries(answer.headers).map(([name, value]) => [
            name,
            value === undefined ? undefined : String(value),
          ]),
        ),
        text: answer.payload,
      }
    },
  }
}
