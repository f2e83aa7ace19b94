import type { ErrorCode, ImportStart, Problem, Run } from '@muster/contract'
import { ApiError, api, apiUrl } from '../../../shared/api/index.ts'
import { currentLanguage } from '../../../shared/i18n/index.ts'

/** Where an import goes. */
export type ImportTarget = ImportStart['target']

/** Starts an import of pasted addresses. */
export function startPasted(org: string, target: ImportTarget, text: string, key: string): Promise<Run> {
  const request: ImportStart = {
    source: { kind: 'paste', text },
    target,
  }
  return api.post<Run>(`/orgs/${org}/imports`, request, { idempotencyKey: key })
}

/**
 * Uploads a file and starts its import. XMLHttpRequest, because fetch does not tell how much was sent.
 * @param onShare called with the share that was sent, 0 to 1
 * @throws {ApiError} when the server refuses or is not reached
 */
export function startUpload(
  org: string,
  target: ImportTarget,
  file: File,
  key: string,
  onShare: (share: number) => void,
  signal: AbortSignal,
): Promise<Run> {
  const request: ImportStart = {
    source: { kind: 'file' },
    target,
  }
  const form = new FormData()
  form.append('request', JSON.stringify(request))
  form.append('file', file, file.name)
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest()
    call.open('POST', apiUrl(`/orgs/${org}/imports`))
    call.setRequestHeader('accept', 'application/json')
    call.setRequestHeader('accept-language', currentLanguage())
    call.setRequestHeader('idempotency-key', key)
    call.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onShare(event.loaded / event.total)
    }
    call.onerror = () => reject(new ApiError(0, 'network', {}))
    call.onabort = () => reject(new DOMException('The upload was stopped.', 'AbortError'))
    call.onload = () => {
      const body = parse(call.responseText)
      if (call.status >= 200 && call.status < 300) return resolve(body as Run)
      const problem = (body ?? {}) as Partial<Problem>
      reject(new ApiError(call.status, (problem.code as ErrorCode) ?? 'internal', problem))
    }
    signal.addEventListener('abort', () => call.abort())
    call.send(form)
  })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
