import { join } from 'node:path'
import files from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { MusterError } from '../../kernel/index.ts'
import { sendProblem } from './answers/problem.ts'

/** Serves the built web app; every address that is no file is a page of it. */
export async function serveWebApp(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(files, {
    root: folder,
    cacheControl: false,
    setHeaders: (reply, path) => {
      const isHashed = path.startsWith(join(folder, 'assets'))
      reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.setNotFoundHandler((request, reply) => {
    const isPage =
      (request.method === 'GET' || request.method === 'HEAD') &&
      !/^\/(api|assets|healthz|readyz|metrics|scim|crm\/v8|oauth|service)(\/|$|\?)/.test(request.url) &&
      (request.headers.accept ?? '*/*').includes('text/html')
    if (isPage) return reply.sendFile('index.html')
    return sendProblem(reply, new MusterError('not_found'), request)
  })
}
