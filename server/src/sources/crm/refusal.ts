import { type ErrorCode, errorStatus } from '@muster/contract'
import { MusterError } from '../../kernel/index.ts'
import type { Answered } from '../../platform/outbound/index.ts'
import { crmProblem } from './wire.ts'

/**
 * What a source answered to the server, as a refusal of what was asked of us: nobody is signed out by the dead key of
 * somewhere else, so every one is 422 where it would be 401 there.
 */
export class SourceRefusal extends MusterError {
  override get status(): number {
    const { status } = { status: errorStatus[this.code] as number }
    return status < 500 ? 422 : status
  }
}

/** Why a service key is not taken, by the codes of a Muster. */
export function keyRefusal(code: string): SourceRefusal | null {
  return code.startsWith('key_') && code in errorStatus ? new SourceRefusal(code as ErrorCode) : null
}

const throttledByZoho = /too many requests/i

/** What a token endpoint refused. @see wire-formats B1: HTTP 200 with `{"error"}` */
export function tokenRefusal(host: string, error: string, description = ''): SourceRefusal {
  const key = keyRefusal(error)
  if (key !== null) return key
  if (throttledByZoho.test(`${error} ${description}`)) return new SourceRefusal('source_throttled', { host })
  return new SourceRefusal('source_access_refused', { host, reason: error })
}

/** What `/crm/v8` refused, the missing scope by its name. */
export function crmRefusal(host: string, scope: string, answer: Answered): SourceRefusal {
  const parsed = crmProblem.safeParse(parseJson(answer.text))
  const code = parsed.success ? parsed.data.code : `HTTP ${answer.status}`
  const key = keyRefusal(code)
  if (key !== null) return key
  const isScope = code === 'OAUTH_SCOPE_MISMATCH' || code === 'NO_PERMISSION'
  if (isScope) return new SourceRefusal('source_scope_missing', { host, scope })
  if (answer.status === 401 || answer.status === 403)
    return new SourceRefusal('source_access_refused', { host, reason: code })
  return unexpected(host, code)
}

/** An answer that is not one of this API. */
export function unexpected(host: string, why: string): SourceRefusal {
  return new SourceRefusal('source_unexpected', { host, why })
}

/** JSON, or null for what is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
