import type { FastifyReply, FastifyRequest } from 'fastify'
import { MusterError } from '../../../kernel/index.ts'

/** The version that `If-Match` names (`"7"`, `W/"7"`), null when not sent or `*`. @throws malformed */
export function versionAsked(request: FastifyRequest): number | null {
  const header = request.headers['if-match']
  if (header === undefined || header.trim() === '*') return null
  const match = /^(?:W\/)?"?(\d{1,15})"?$/.exec(header.trim())
  if (match === null)
    throw new MusterError('malformed', {}, [{ path: 'If-Match', code: 'not_a_version', message: header }])
  return Number(match[1])
}

/**
 * Refuses an edit of a row that has changed since it was read.
 * @param asked what `If-Match` named, null when the client asked for no check
 * @throws version_mismatch `{asked, actual}`
 */
export function requireVersion(asked: number | null | undefined, actual: number | bigint | string): void {
  if (asked !== null && asked !== undefined && asked !== Number(actual))
    throw new MusterError('version_mismatch', { asked, actual: Number(actual) })
}

/** Names the version of what is answered, for a later `If-Match`. */
export function tellVersion(reply: FastifyReply, version: number | bigint | string): void {
  reply.header('etag', `"${version}"`)
}
