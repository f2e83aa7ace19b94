import { Button, CopyButton, Group, Stack, Text } from '@mantine/core'
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react'
import { useT } from '../../../shared/i18n/index.ts'
import classes from './second-factor.module.css'

/** Shows recovery codes, this once, with ways to keep them. */
export function RecoveryCodes({
  codes,
  email,
  onKept,
}: {
  codes: readonly string[]
  email: string
  onKept: () => void
}) {
  const t = useT()
  const text = `${t('account.security.fileTitle', { email })}\n\n${codes.join('\n')}\n`
  return (
    <Stack gap={16}>
      <Text>{t('account.security.codesText')}</Text>
      <ol className={classes.codes} data-testid="recovery-codes">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <Group gap={8}>
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
              onClick={copy}
            >
              {copied ? t('common.copied') : t('account.security.copyCodes')}
            </Button>
          )}
        </CopyButton>
        <Button
          component="a"
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="muster-recovery-codes.txt"
        >
          {t('account.security.download')}
        </Button>
        <Button ml="auto" onClick={onKept}>
          {t('account.security.kept')}
        </Button>
      </Group>
    </Stack>
  )
}
