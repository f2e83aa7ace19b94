/**
 * A refusal in the words of Zoho's API: code, message and details are what clients written for it branch on.
 * @see https://github.com/zoho/crm-oas v8.0/common.json
 */
export class Refusal extends Error {
  readonly status: number
  readonly code: string
  readonly details: Record<string, unknown>

  constructor(status: number, code: string, message: string, details: Record<string, unknown> = {}) {
    super(message)
    this.status = status
    this.code = code
    this.details = details
  }

  /** The body of the answer. */
  get body(): RefusalBody {
    return { code: this.code, details: this.details, message: this.message, status: 'error' }
  }
}

/** How every refusal reads. */
export type RefusalBody = {
  code: string
  details: Record<string, unknown>
  message: string
  status: 'error'
}

/** A parameter that is needed and was not sent. */
export function paramMissing(name: string): Refusal {
  return new Refusal(400, 'REQUIRED_PARAM_MISSING', 'One of the expected parameter is missing', {
    param_name: name,
  })
}

/** One of several parameters is needed, and none was sent. */
export function oneParamMissing(names: readonly string[]): Refusal {
  return new Refusal(400, 'EXPECTED_PARAM_MISSING', 'One of the expected parameter is missing', {
    param_names: names,
  })
}

/** A parameter whose value can't be taken. */
export function invalidParam(name: string, reason: string, supported?: readonly string[]): Refusal {
  return new Refusal(400, 'INVALID_DATA', 'Please check whether the input values are correct', {
    param_name: name,
    reason,
    ...(supported === undefined ? {} : { supported_values: supported }),
  })
}

/** A query that can't be read. */
export function invalidQuery(reason: string, details: Record<string, unknown> = {}): Refusal {
  return new Refusal(400, 'INVALID_QUERY', 'Invalid query formed', { reason, ...details })
}

/** A module that is not served, or that does not exist. */
export function invalidModule(name: string): Refusal {
  return new Refusal(400, 'INVALID_MODULE', 'The module name given seems to be invalid', {
    resource_path_index: 0,
    module: name,
  })
}

/** The key's scopes do not reach so far. */
export function scopeMismatch(scope: string): Refusal {
  return new Refusal(403, 'OAUTH_SCOPE_MISMATCH', 'invalid oauth scope to access this URL', {
    required_scope: scope,
  })
}

/** Something in the path that is not there. @param index which part below `/crm/v8`, counted from 0 */
export function invalidPath(index: number): Refusal {
  return new Refusal(400, 'INVALID_DATA', 'the id given seems to be invalid', { resource_path_index: index })
}
