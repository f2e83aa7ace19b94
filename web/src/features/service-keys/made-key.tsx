import { Button, CopyButton, Group, Stack, Text } from '@mantine/core'
import type { ServiceKeyCreated } from '@muster/contract'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useFormats } from '../../shared/format/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import classes from './service-keys.module.css'

type MadeKeyProps = {
  made: Pick<ServiceKeyCreated, 'email' | 'key' | 'former'>
  /** Whether it took the place of another one. */
  isReplacing?: boolean
  onClose: () => void
}

/** Shows a new key, this once, with the address that belongs to it. */
export function MadeKey({ made, isReplacing = false, onClose }: MadeKeyProps) {
  const t = useT()
  const formats = useFormats()
  const [former] = made.former
  return (
    <Stack gap={16}>
      <Text>{t('serviceKeys.made.text')}</Text>
      <Text size="sm">{t('serviceKeys.made.pair')}</Text>
      <Half label={t('serviceKeys.made.email')} value={made.email} copy={t('serviceKeys.made.copyEmail')} />
      <Half
        label={t('serviceKeys.made.key')}
        value={made.key}
        copy={t('serviceKeys.made.copyKey')}
        testId="service-key"
      />
      {isReplacing && (
        <Text size="sm">
          {former === undefined
            ? t('serviceKeys.made.formerNow')
            : t('serviceKeys.made.formerUntil', { when: formats.dateTime(former.endsAt) })}
        </Text>
      )}
      <Group justify="flex-end">
        <Button onClick={onClose}>{t('common.done')}</Button>
      </Group>
    </Stack>
  )
}

type HalfProps = { label: string; value: string; copy: string; testId?: string }

function Half({ label, value, copy, testId }: HalfProps) {
  const t = useT()
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {label}
      </Text>
      <div className={classes.secret}>
        <span data-testid={testId}>{value}</span>
        <CopyButton value={value}>
          {({ copied, copy: doCopy }) => (
            <Button
              variant="default"
              size="xs"
              flex="none"
              aria-label={copy}
              leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
              onClick={doCopy}
            >
              {copied ? t('common.copied') : t('serviceKeys.made.copy')}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  )
}
