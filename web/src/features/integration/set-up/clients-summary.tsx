import { Alert, Anchor, Button, List, Stack, Text, Title } from '@mantine/core'
import type { Integration, Run } from '@muster/contract'
import type { PhraseKey } from '@muster/phrases'
import { Link } from '@tanstack/react-router'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel, LinesSkeleton } from '../../../shared/ui/index.ts'
import { isWorking } from '../../imports/flow/steps.ts'
import type { ClientsPlan } from './use-clients-plan.ts'

type ClientsSummaryProps = {
  integration: Integration
  plan: ClientsPlan
  /** Leads to where the plan is made; absent where we are there. */
  onChange?: () => void
}

/** What activating does with client companies, in sentences. */
export function ClientsSummary({ integration: { clients }, plan, onChange }: ClientsSummaryProps) {
  const t = useT()
  if (clients === null) return null
  const { run, isGone, error } = plan
  const isMapped = clients.choice === 'map'
  return (
    <Stack gap={8}>
      <Title order={3} size="h5">
        {t('integration.clients.planned')}
      </Title>
      {!isMapped && <Text size="sm">{t('integration.clients.skipped')}</Text>}
      {!isMapped && clients.linked > 0 && <Former clients={clients} />}
      <ErrorPanel error={error} onRetry={() => void plan.reread()} />
      {run !== undefined && isWorking(run.state) && (
        <div role="status">
          <Text size="sm" c="dimmed">
            {t('integration.clients.planning')}
          </Text>
          <LinesSkeleton lines={3} />
        </div>
      )}
      {(isGone || (run?.error ?? null) !== null) && (
        <Alert variant="default">
          <Stack gap={8} align="flex-start">
            <Text size="sm">{run?.error?.text ?? t('integration.clients.gone')}</Text>
            {onChange !== undefined && (
              <Button size="xs" variant="default" onClick={onChange}>
                {t('integration.clients.change')}
              </Button>
            )}
          </Stack>
        </Alert>
      )}
      {run?.state === 'ready' && <Planned run={run} clients={clients} />}
    </Stack>
  )
}

type Clients = NonNullable<Integration['clients']>

function Former({ clients: { linked, takesUp } }: { clients: Clients }) {
  const t = useT()
  return <Text size="sm">{t(`integration.clients.${takesUp ? 'kept' : 'givenUp'}`, { count: linked })}</Text>
}

function Planned({ run, clients }: { run: Run; clients: Clients }) {
  const t = useT()
  const { slug } = useOrganisation()
  const { link, unchanged, update, skip } = run.planned
  const lines = [
    link === 0 ? t('integration.clients.linksNone') : t('integration.clients.links', { count: link }),
    unchanged > 0 && t('integration.clients.kept', { count: unchanged }),
    update > 0 && t('integration.clients.brings', { count: update }),
    !clients.takesUp && clients.linked > 0 && t('integration.clients.givenUp', { count: clients.linked }),
    skip > 0 && t('integration.clients.left', { count: skip }),
  ].filter((line) => line !== false)
  const open = run.conflicts.filter(({ count }) => count > 0)
  return (
    <>
      <List size="sm" spacing={6}>
        {lines.map((line) => (
          <List.Item key={line}>{line}</List.Item>
        ))}
      </List>
      {open.length > 0 && (
        <List size="sm" spacing={4} withPadding c="dimmed">
          {open.map(({ kind, count }) => (
            <List.Item key={kind}>
              {t('integration.clients.leftWhy', {
                title: t(`imports.conflicts.${kind}.title` as PhraseKey),
                count,
              })}
            </List.Item>
          ))}
        </List>
      )}
      <Anchor size="sm" underline="always" component={Link} to={`/o/${slug}/imports/${run.id}` as string}>
        {t('integration.clients.review')}
      </Anchor>
    </>
  )
}
