import { Alert, Button, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { ApiError } from '../api/index.ts'
import { useT } from '../i18n/index.ts'
import { useErrorText } from './error-text.ts'

/**
 * A failure in the place of what it concerns: what happened, where, and a way to try again.
 * Nothing when `error` is null.
 */
export function ErrorPanel({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const t = useT()
  const errorText = useErrorText()
  if (error === null || error === undefined) return null
  const text = errorText(error)
  // a place that says no more than the whole is not said twice
  const places = error instanceof ApiError ? error.places.filter(({ message }) => message !== text) : []
  return (
    <Alert
      role="alert"
      variant="default"
      icon={<IconAlertTriangle size={18} color="var(--muster-outcome-failed)" aria-hidden />}
      styles={{ root: { borderColor: 'var(--muster-outcome-failed)' } }}
    >
      <Stack gap={8} align="flex-start">
        <Text size="md">{text}</Text>
        {places.length > 0 && (
          <ul style={{ margin: 0, paddingInlineStart: 18 }}>
            {places.map((place) => (
              <li key={`${place.path} ${place.code}`}>{place.message}</li>
            ))}
          </ul>
        )}
        {onRetry !== undefined && (
          <Button variant="default" size="xs" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}
