import { type Logger, pino, stdSerializers } from 'pino'
import { build as pretty } from 'pino-pretty'
import type { Config } from '../config/index.ts'
import { maskText, maskValue } from './mask.ts'

/** The structured log. Every text and every value passes the mask: no secrets, no e-mail address in full. */
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
  const options = {
    level: config.logLevel,
    base: null,
    serializers: { req: stdSerializers.req, res: stdSerializers.res },
    formatters: {
      level: (label: string) => ({ level: label }),
      log: (fields: Record<string, unknown>) => maskValue(serialised(fields)) as Record<string, unknown>,
    },
    hooks: {
      logMethod(args: Parameters<Logger['info']>, method: (...all: Parameters<Logger['info']>) => void) {
        const masked = args.map((arg) => (typeof arg === 'string' ? maskText(arg) : arg))
        return method.apply(this, masked as Parameters<Logger['info']>)
      },
    },
  }
  if (!isText) return pino(options as never, to)
  return pino(options as never, pretty({ destination: to as never, sync: true, ignore: 'pid,hostname' }))
}

// the mask would walk through a whole request, so requests are cut down first
function serialised(fields: Record<string, unknown>): Record<string, unknown> {
  const { req, res, ...rest } = fields
  if (req === undefined && res === undefined) return fields
  return {
    ...rest,
    ...(req === undefined ? {} : { req: stdSerializers.req(req as never) }),
    ...(res === undefined ? {} : { res: stdSerializers.res(res as never) }),
  }
}
