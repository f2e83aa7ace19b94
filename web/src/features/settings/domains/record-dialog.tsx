import { Button, CopyButton, Group, Modal, Stack, Text } from '@mantine/core'
import type { Domain } from '@muster/contract'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useState } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import classes from './domains.module.css'

type RecordDialogProps = {
  domain: Domain
  onCheck: () => Promise<void>
  onConfirm: () => void
  onClose: () => void
}

/** The TXT record of a domain, to be copied; and a look at the DNS. */
export function RecordDialog({ domain, onCheck, onConfirm, onClose }: RecordDialogProps) {
  const t = useT()
  const [busy, setBusy] = useState(false)
  const { name, record, state, lastProblem } = domain
  return (
    <Modal
      opened
      onClose={onClose}
      title={name}
      size={560}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap={16}>
        {state === 'lost' && <Text role="alert">{t('domains.lostText')}</Text>}
        <Text>{t('domains.recordText', { name })}</Text>
        <dl className={classes.record} aria-label={t('domains.record')}>
          <dt>{t('domains.recordName')}</dt>
          <dd>{record.name}</dd>
          <dt>{t('domains.recordValue')}</dt>
          <dd data-testid="record">{record.value}</dd>
        </dl>
        {lastProblem !== null && (
          <Text size="sm" c="dimmed" role="status">
            {t(`domains.${lastProblem}`, { name })}
          </Text>
        )}
        <Group justify="flex-end" gap={8}>
          {domain.canConfirm && (
            <Button variant="subtle" onClick={onConfirm}>
              {t('domains.confirm')}
            </Button>
          )}
          <CopyButton value={record.value}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                leftSection={
                  copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
                }
                onClick={copy}
              >
                {copied ? t('common.copied') : t('domains.copy')}
              </Button>
            )}
          </CopyButton>
          <Button
            loading={busy}
            onClick={async () => {
              setBusy(true)
              await onCheck()
              setBusy(false)
            }}
          >
            {t('domains.check')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
