import { Button, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core'
import type { Language, LetterPreview } from '@muster/contract'
import { IconMail } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../api/index.ts'
import { useLanguage, useT } from '../i18n/index.ts'
import { useOrganisation } from '../session/index.ts'
import { ErrorPanel, LinesSkeleton, useCoverDialog } from '../ui/index.ts'
import { MailFrame } from './mail-frame.tsx'

/** What people are invited to: the group or department they are added to, or a portal; and to whom it goes. */
type Invited = {
  groupId?: string | null | undefined
  email?: string | undefined
  /** Path of the preview in the API, where it is not that of members. */
  path?: string
  /** A personal note in the mail. */
  note?: string
  /** In which it is shown first, where that is not the reader's. */
  language?: Language | undefined
}

/** A button that shows the mail of an invitation before it is sent. */
export function PreviewMail(invited: Invited) {
  const t = useT()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconMail size={14} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('outbox.preview.open')}
      </Button>
      {isOpen && <PreviewDialog {...invited} onClose={() => setOpen(false)} />}
    </>
  )
}

const languages: { value: Language; label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Español' },
]

function PreviewDialog({
  groupId,
  email,
  note,
  path,
  language: first,
  onClose,
}: Invited & { onClose: () => void }) {
  const t = useT()
  const { slug } = useOrganisation()
  useCoverDialog()
  const reader = useLanguage()
  const [language, setLanguage] = useState<Language>(first ?? reader)
  const query = { groupId, email: email?.trim(), note }
  const from = path ?? `/orgs/${slug}/invitations/preview`
  const preview = useQuery({
    queryKey: ['invitation-preview', from, query],
    queryFn: ({ signal }) => api.get<LetterPreview>(from, { query, signal }),
    gcTime: 0,
  })
  const letter = preview.data?.letters.find((one) => one.language === language)
  const usual = preview.data?.usual ?? language
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('outbox.preview.title')}
      size={640}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap={12}>
        <Text size="sm" c="dimmed">
          {t('outbox.preview.text', { language: t(`outbox.preview.languages.${usual}`) })}
        </Text>
        <Group justify="space-between" gap={8}>
          <Text size="sm" fw={500} lang={language} style={{ flex: '1 1 200px', overflowWrap: 'anywhere' }}>
            {letter === undefined ? '…' : `${t('outbox.preview.subject')}: ${letter.subject}`}
          </Text>
          <SegmentedControl
            size="xs"
            aria-label={t('outbox.preview.language')}
            value={language}
            onChange={(value) => setLanguage(value as Language)}
            data={languages}
          />
        </Group>
        <ErrorPanel error={preview.error} onRetry={() => void preview.refetch()} />
        {preview.isPending && <LinesSkeleton lines={10} />}
        {letter !== undefined && <MailFrame html={letter.html} title={letter.subject} language={language} />}
      </Stack>
    </Modal>
  )
}
