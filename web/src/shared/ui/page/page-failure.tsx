import { useRouter } from '@tanstack/react-router'
import { ApiError } from '../../api/index.ts'
import { ErrorPanel } from '../error-panel.tsx'
import { NotFound } from './not-found.tsx'

/** A page that could not be shown, with a way to try again. */
export function PageFailure({ error, reset }: { error: unknown; reset?: () => void }) {
  const router = useRouter()
  if (error instanceof ApiError && error.status === 404) return <NotFound />
  const retry = () => {
    reset?.()
    void router.invalidate()
  }
  return (
    <div style={{ padding: 24, maxWidth: 640 }}>
      <ErrorPanel error={error} onRetry={retry} />
    </div>
  )
}
