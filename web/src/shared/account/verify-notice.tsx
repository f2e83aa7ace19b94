import { Alert, Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { ApiError, api } from '../api/index.ts'
import { useT } from '../i18n/index.ts'
import { ErrorPanel } from '../ui/index.ts'

/** Says that the reader's address is not confirmed, and mails the link that confirms it. */
export function VerifyNotice({ email }: { email: string }) {
  const t = useT()
  const [state, setState] = useState<'open' | 'busy' | 'sent'>('open')
  const [error, setError] = useState<unknown>(null)
  const send = async () => {
    setState('busy')
    setError(null)
    try {
      await api.post('/me/verification')
      setState('sent')
    } catch (failure) {
      setError(failure)
      setState('open')
    }
  }
  const hasNoMail = error instanceof ApiError && error.params.reason === 'no_mail_server'
  return (
    <Alert variant="default">
      <Stack gap={8} align="flex-start">
        <Text size="sm">{t('account.verification.openText')}</Text>
        {hasNoMail ? <Text size="sm">{t('account.verification.noMail')}</Text> : <ErrorPanel error={error} />}
        {state === 'sent' ? (
          <Text size="sm" role="status">
            {t('account.verification.sent', { email })}
          </Text>
        ) : (
          <Button variant="default" size="xs" loading={state === 'busy'} onClick={() => void send()}>
            {t('account.verification.send')}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}
