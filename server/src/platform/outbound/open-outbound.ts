import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP } from 'node:net'
import { MusterError } from '../../kernel/index.ts'
import { isPublicAddress, publicLookup } from './address-guard.ts'
import type { Answered, Ask, Asked } from './ask.ts'

const timeoutMs = 20_000
const mostBytes = 16 * 1024 * 1024

/**
 * The door to other servers. No redirect is followed and no proxy of the environment used: what is asked is the address
 * that was given.
 * @param allowPrivate whether the operator allows addresses of this machine and of private networks, and plain HTTP
 */
export function openOutbound({ allowPrivate }: { allowPrivate: boolean }): Ask {
  return async (asked, signal) => {
    const url = new URL(asked.url)
    const host = url.hostname.replace(/^\[|\]$/g, '')
    if (url.protocol !== 'https:' && !allowPrivate)
      throw new MusterError('source_address_invalid', { host, why: 'https' })
    // a literal address is never looked up
    if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host))
      throw new MusterError('source_address_private', { host })
    const limit = AbortSignal.timeout(timeoutMs)
    try {
      return await send(
        url,
        asked,
        allowPrivate,
        signal === undefined ? limit : AbortSignal.any([limit, signal]),
      )
    } catch (error) {
      if (error instanceof MusterError) throw error
      signal?.throwIfAborted()
      throw new MusterError('source_unavailable', { host: url.host }, [], error)
    }
  }
}

function send(url: URL, asked: Asked, allowPrivate: boolean, signal: AbortSignal): Promise<Answered> {
  const body = asked.form === undefined ? null : new URLSearchParams(asked.form).toString()
  return new Promise((resolve, reject) => {
    const sent = (url.protocol === 'https:' ? httpsRequest : httpRequest)(
      url,
      {
        method: asked.method,
        signal,
        headers: {
          accept: 'application/json',
          'user-agent': 'Muster',
          ...asked.headers,
          ...(body === null
            ? {}
            : {
                'content-type': 'application/x-www-form-urlencoded',
                'content-length': Buffer.byteLength(body),
              }),
        },
        ...(allowPrivate ? {} : { lookup: publicLookup }),
      },
      (answer) => {
        read(answer, url.host).then(
          (text) => resolve({ status: answer.statusCode ?? 0, headers: headersOf(answer), text }),
          reject,
        )
      },
    )
    sent.on('error', reject)
    sent.end(body ?? undefined)
  })
}

async function read(answer: IncomingMessage, host: string): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of answer) {
    bytes += (chunk as Buffer).length
    if (bytes > mostBytes) {
      answer.destroy()
      throw new MusterError('source_unexpected', { host, why: 'too_long' })
    }
    chunks.push(chunk as Buffer)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function headersOf({ headers }: IncomingMessage): Answered['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )
}
