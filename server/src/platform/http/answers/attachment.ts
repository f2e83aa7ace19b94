import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'

/** A file to be downloaded, streamed as it is made. */
export type Attachment = {
  /** File name with its ending; letters of any language. */
  name: string
  contentType: string
  content: AsyncIterable<string | Uint8Array>
}

/** Sends a file as a download. @see RFC 6266, RFC 8187 for names beyond ASCII */
export function attachment(reply: FastifyReply, { name, contentType, content }: Attachment): FastifyReply {
  const ascii = name.normalize('NFKD').replace(/[^\x20-\x7e]|["\\%]/g, '')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
  return reply
    .header('content-disposition', `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`)
    .type(contentType)
    .serializer((payload: unknown) => payload as string)
    .send(Readable.from(content, { objectMode: false }))
}
