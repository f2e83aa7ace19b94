import type { FastifyInstance, FastifyRequest } from 'fastify'

const longestFieldBytes = 4000

/**
 * Takes what clients of OAuth send in whichever way they send it: as a form, as a multipart form, as JSON, or in
 * the address.
 */
export function readForms(scope: FastifyInstance): void {
  scope.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 64 * 1024 },
    (_request, text, done) => done(null, Object.fromEntries(new URLSearchParams(text as string))),
  )
  scope.addHook('preValidation', async (request) => {
    if (request.method !== 'POST' && request.method !== 'PUT') return
    const sent = request.isMultipart() ? await multipart(request) : request.body
    request.body = { ...(request.query as object), ...(typeof sent === 'object' ? sent : {}) }
  })
}

async function multipart(request: FastifyRequest): Promise<Record<string, string>> {
  const fields: Record<string, string> = {}
  for await (const part of request.parts({ limits: { fieldSize: longestFieldBytes, files: 0 } }))
    if (part.type === 'field') fields[part.fieldname] = String(part.value)
  return fields
}
