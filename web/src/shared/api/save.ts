import { currentLanguage } from '../i18n/index.ts'
import { apiUrl, readRefusal } from './client.ts'

/**
 * Asks the API by POST and saves the answer as a file.
 * @throws {ApiError} when it is refused
 */
export async function saveAnswer(path: string, body: unknown, name: string): Promise<void> {
  const headers: Record<string, string> = { 'accept-language': currentLanguage() }
  if (body !== undefined) headers['content-type'] = 'application/json'
  const init: RequestInit = { method: 'POST', headers, credentials: 'same-origin' }
  if (body !== undefined) init.body = JSON.stringify(body)
  const response = await fetch(apiUrl(path), init)
  if (!response.ok) throw await readRefusal(response)
  save(await response.blob(), name)
}

/** Saves a text that is at hand as a file. */
export function saveText(text: string, type: string, name: string): void {
  save(new Blob([text], { type }), name)
}

function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  // the download has begun by then
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
