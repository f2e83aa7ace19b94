import type { FastifyInstance } from 'fastify'
import helmet from 'helmet'

/** Security headers of every answer; scripts come from this server's files and nowhere else. */
export function secureHeaders(app: FastifyInstance, url: string): void {
  const headers = Object.entries(headersOf(url.startsWith('https:')))
  app.addHook('onRequest', (_request, reply, done) => {
    for (const [name, value] of headers) reply.raw.setHeader(name, value)
    done()
  })
}

/** What helmet says. It is the same for every answer, so it is asked once. */
function headersOf(isHttps: boolean): Record<string, string> {
  const said: Record<string, string> = {}
  const answer = {
    setHeader: (name: string, value: string) => {
      said[name] = value
    },
    removeHeader: () => {},
  }
  const say = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        scriptSrcAttr: ["'none'"],
        // the components set their colours and places in style elements
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: isHttps ? { maxAge: 31_536_000 } : false,
    // a plain-http address of a local network is no secure context; the browser would only warn
    crossOriginOpenerPolicy: isHttps,
    originAgentCluster: isHttps,
    referrerPolicy: { policy: 'same-origin' },
  })
  say({} as never, answer as never, (error) => {
    if (error) throw error
  })
  return said
}
