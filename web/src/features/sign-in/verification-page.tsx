import { Anchor, Button, Stack } from '@mantine/core'
import { useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { api, queryClient } from '../../shared/api/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { ErrorPanel } from '../../shared/ui/index.ts'
import { Door } from './door.tsx'

/** Where the link of a confirmation mail leads. It asks once more: mail readers open links by themselves. */
export function VerificationPage() {
  const t = useT()
  const { token = '-' } = useSearch({ strict: false })
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [email, setEmail] = useState<string | null>(null)
  const confirm = async () => {
    setBusy(true)
    setError(null)
    try {
      const path = `/auth/verification/${encodeURIComponent(token)}`
      setEmail((await api.post<{ email: string }>(path)).email)
      queryClient.clear()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const goOn = <Anchor href="/organisations">{t('account.verification.goOn')}</Anchor>
  if (email !== null)
    return (
      <Door title={t('account.verification.doneTitle')} lead={t('account.verification.doneText', { email })}>
        <div role="status">{goOn}</div>
      </Door>
    )
  if (error !== null)
    return (
      <Door title={t('account.verification.brokenTitle')}>
        <Stack gap={16}>
          <ErrorPanel error={error} />
          {goOn}
        </Stack>
      </Door>
    )
  return (
    <Door title={t('account.verification.title')} lead={t('account.verification.text')}>
      <Button fullWidth loading={busy} onClick={() => void confirm()}>
        {t('account.verification.confirm')}
      </Button>
    </Door>
  )
}
