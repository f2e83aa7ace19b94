import { Alert, Anchor, Button, List, Stack, Text } from '@mantine/core'
import type { IntegrationPush } from '@muster/contract'
import { Link } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'

type PushSummaryProps = {
  push: IntegrationPush
  portal: string
  role: string
  invite: 'now' | 'later'
  onAgain: () => void
}

/** What a push would do, in sentences; questions that wait stand first. */
export function PushSummary({ push, portal, role, invite, onAgain }: PushSummaryProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const roleName = role === '' ? t('integration.permissions.employee') : role
  const lines = [
    push.created > 0 && t('integration.push.created', { count: push.created, portal, role: roleName }),
    push.unchanged > 0 && t('integration.push.unchanged', { count: push.unchanged }),
    push.updated > 0 && t('integration.push.updated', { count: push.updated }),
    push.skipped > 0 && t('integration.push.skipped', { count: push.skipped }),
    push.invitations > 0 &&
      (invite === 'now'
        ? t('integration.push.invited', { count: push.invitations })
        : t('integration.push.invitedLater')),
  ].filter((line) => line !== false)
  return (
    <Stack gap={12}>
      <Text size="md">{t('integration.push.people', { count: push.people })}</Text>
      <List size="sm" spacing={6}>
        {lines.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
      {push.error !== null && <Alert variant="default">{push.error}</Alert>}
      {push.open.length > 0 && (
        <Alert variant="default" title={t('integration.push.open')}>
          <Stack gap={8} align="flex-start">
            {push.open.map(({ kind, title, count }) => (
              <Text key={kind} size="sm">
                {t('integration.push.openText', { title, count })}
              </Text>
            ))}
            {push.canOpen ? (
              <Anchor size="sm" component={Link} to={`/o/${slug}/imports/${push.runId}` as string}>
                {t('integration.push.openRun')}
              </Anchor>
            ) : (
              <Text size="sm">{t('integration.push.openElsewhere')}</Text>
            )}
            <Button size="xs" variant="default" onClick={onAgain}>
              {t('integration.push.again')}
            </Button>
          </Stack>
        </Alert>
      )}
    </Stack>
  )
}
