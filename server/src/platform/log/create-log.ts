import type { IncomingMessage } from 'node:http'
import { type Logger, type LoggerOptions, pino, stdSerializers } from 'pino'
import { build as pretty } from 'pino-pretty'
import type { Config } from '../config/index.ts'
import { maskQuery, maskText, maskValue } from './mask.ts'

/** The structured log. Every line passes the mask: no secrets, no e-mail address in full. */
export type Log = Logger

/**
 * Makes the log of the process, on stderr so that what a command prints for machines stays clean.
 * @param to another stream, for tests
 */
export function createLog(
  config: Pick<Config, 'logLevel' | 'logFormat'>,
  to: NodeJS.WritableStream = process.stderr,
): Log {
  const isText = config.logFormat === 'text' || (config.logFormat === 'auto' && process.stderr.isTTY)
  const options: LoggerOptions = {
    level: config.logLevel,
    base: null,
    // errors are plain fields already when they come here
    serializers: { err: (fields: unknown) => fields, req: serialiseRequest, res: serialiseAnswer },
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: Record<string, unknown>) => maskFields(fields),
    },
  }
  const lines = isText ? pretty({ destination: to as never, sync: true }) : to
  // children's own fields and interpolated texts come by no formatter, so addresses are masked in the line
  return pino(options, { write: (line: string) => void lines.write(maskText(line)) })
}

// the mask would walk through a whole request, so requests are left to their serialiser
function maskFields({ req, res, ...fields }: Record<string, unknown>): Record<string, unknown> {
  const masked = maskValue(fields) as Record<string, unknown>
  return { ...masked, ...(req === undefined ? {} : { req }), ...(res === undefined ? {} : { res }) }
}

function serialiseRequest(request: IncomingMessage): Record<string, unknown> {
  const { id, method, url, remoteAddress } = stdSerializers.req(request)
  return { id, method, url: maskQuery(url), remoteAddress }
}

// its headers hold cookies
function serialiseAnswer({ statusCode }: { statusCode: number }): Record<string, unknown> {
  return { statusCode }
}
