import { ApiError } from './api-error.ts'

const listeners = new Set<(href: string) => void>()

/** The page that says that access has ended, when that is why a request was refused; else null. */
export function endedAccess(error: unknown): string | null {
  if (!(error instanceof ApiError) || error.code !== 'forbidden' || error.params.reason !== 'inactive')
    return null
  return `/access-ended?name=${encodeURIComponent(String(error.params.organisation ?? ''))}`
}

/** Hears when a request is refused because the reader was deactivated. @returns ends the listening */
export function onEndedAccess(listener: (href: string) => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

/** Tells who listens, if access has ended. */
export function tellEndedAccess(error: ApiError): void {
  const href = endedAccess(error)
  if (href !== null) for (const listener of listeners) listener(href)
}
