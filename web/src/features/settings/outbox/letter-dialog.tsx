import { Alert, Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import type { OutboxLetter, OutboxMail } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, queryClient } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { MailFrame } from '../../../shared/mail/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel, LinesSkeleton, notifyDone } from '../../../shared/ui/index.ts'

/** One mail as it reads, and what became of it. */
export function LetterDialog({ mail, onClose }: { mail: OutboxMail; onClose: () => void }) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const [view, setView] = useState('text')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<unknown>(null)
  const letter = useQuery({
    queryKey: ['outbox', slug, 'letter', mail.id],
    queryFn: ({ signal }) => api.get<OutboxLetter>(`/orgs/${slug}/outbox/${mail.id}`, { signal }),
    // a kept mail's links are secret: they are not remembered longer than they are looked at
    gcTime: 0,
  })
  const send = async () => {
    setBusy(true)
    try {
      await api.post(`/orgs/${slug}/outbox/${mail.id}/send`)
      notifyDone(t('outbox.sending', { email: mail.to }))
      await queryClient.invalidateQueries({ queryKey: ['outbox', slug] })
      onClose()
    } catch (failure) {
      setRefusal(failure)
      setBusy(false)
    }
  }
  const facts = [
    t(`outbox.states.${mail.state}`),
    formats.dateTime(mail.sentAt ?? mail.createdAt),
    ...(mail.attempts > 0 ? [t('outbox.attempts', { count: mail.attempts })] : []),
    ...(mail.nextTryAt === null ? [] : [t('outbox.nextTry', { when: formats.relative(mail.nextTryAt) })]),
  ]
  return (
    <Modal
      opened
      onClose={onClose}
      title={letter.data?.subject ?? t('outbox.title')}
      size={640}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap={12}>
        <Text size="sm" c="dimmed">
          {t('outbox.to')}: {mail.to} · {facts.join(' · ')}
        </Text>
        {mail.lastError !== null && (
          <Alert variant="default">{t('outbox.error', { error: mail.lastError })}</Alert>
        )}
        <ErrorPanel error={letter.error ?? refusal} />
        {letter.isPending && <LinesSkeleton lines={8} />}
        {letter.data !== undefined && (
          <>
            <Text size="sm" c="dimmed">
              {letter.data?.linksWork === true ? t('outbox.keptNote') : t('outbox.hiddenNote')}
            </Text>
            <SegmentedControl
              size="xs"
              aria-label={t('outbox.view')}
              value={view}
              onChange={setView}
              style={{ alignSelf: 'flex-start' }}
              data={[
                { value: 'text', label: t('outbox.asText') },
                { value: 'mail', label: t('outbox.asMail') },
              ]}
            />
            {view === 'mail' ? (
              <MailFrame
                html={letter.data.html}
                title={letter.data.subject}
                language={letter.data.language}
              />
            ) : (
              <Text
                component="div"
                lang={letter.data.language}
                style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
              >
                {letter.data.text}
              </Text>
            )}
          </>
        )}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common.close')}
          </Button>
          {letter.data?.canSend === true && (
            <Button loading={busy} onClick={() => void send()}>
              {t('outbox.send')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}
