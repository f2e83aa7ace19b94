import { Alert, Button, CopyButton, Group, Modal, Stack, Text } from '@mantine/core'
import type { ChainBreak, ChainState, ChainVerdict } from '@muster/contract'
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { api, queryClient } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useCan, useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel } from '../../../shared/ui/index.ts'
import classes from './audit.module.css'

type ChainDialogProps = { opened: boolean; state: ChainState; onClose: () => void }

/** How far the record is sealed, what verifying it found last, and verifying it again. */
export function ChainDialog({ opened, state, onClose }: ChainDialogProps) {
  const t = useT()
  const formats = useFormats()
  const { slug } = useOrganisation()
  const canVerify = useCan('settings.manage')
  const verify = useMutation({
    mutationFn: () => api.post<ChainVerdict>(`/orgs/${slug}/audit/verify`),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['audit', slug] }),
  })
  const { head, pending } = state
  const verdict = verify.data
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('audit.chain.title')}
      size={560}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap={16}>
        <Text c="dimmed">{t('audit.chain.text')}</Text>
        <dl className={classes.facts}>
          <dt>
            {head === null ? t('audit.chain.unsealed') : t('audit.chain.head', { number: head.number })}
          </dt>
          <dd>
            {head !== null && t('audit.chain.sealed', { when: formats.relative(head.sealedAt) })}
            {pending > 0 && (
              <div className={classes.quiet}>{t('audit.chain.pending', { count: pending })}</div>
            )}
          </dd>
          {head !== null && (
            <>
              <dt>{t('audit.chain.hash')}</dt>
              <dd>
                <code className={classes.hash}>{head.hash}</code>
                <CopyButton value={head.hash}>
                  {({ copied, copy }) => (
                    <Button variant="default" size="compact-xs" mt={4} onClick={copy}>
                      {copied ? t('common.copied') : t('audit.chain.copy')}
                    </Button>
                  )}
                </CopyButton>
                <div className={classes.quiet}>{t('audit.chain.hashHint')}</div>
              </dd>
            </>
          )}
        </dl>
        <ErrorPanel error={verify.error} />
        {verdict === undefined ? (
          <Text>{lastVerdict(t, formats, state)}</Text>
        ) : verdict.broken === null ? (
          <Alert
            role="status"
            variant="default"
            icon={<IconShieldCheck size={18} color="var(--muster-outcome-created)" aria-hidden />}
          >
            {t('audit.chain.holds', { count: verdict.events, seals: formats.number(verdict.seals) })}
          </Alert>
        ) : (
          <Broken broken={verdict.broken} />
        )}
        {verdict === undefined && state.verified?.broken != null && <Broken broken={state.verified.broken} />}
        {canVerify && (
          <Group justify="flex-end">
            <Button loading={verify.isPending} onClick={() => verify.mutate()}>
              {t('audit.chain.verify')}
            </Button>
          </Group>
        )}
      </Stack>
    </Modal>
  )
}

function lastVerdict(
  t: ReturnType<typeof useT>,
  formats: ReturnType<typeof useFormats>,
  { verified }: ChainState,
): string {
  if (verified === null) return t('audit.chain.never')
  const words = { when: formats.relative(verified.at), name: verified.by }
  return verified.broken === null ? t('audit.chain.verified', words) : t('audit.chain.brokenAt', words)
}

function Broken({ broken }: { broken: ChainBreak }) {
  const t = useT()
  const formats = useFormats()
  const words = { seal: formats.number(broken.seal), events: formats.number(broken.events) }
  return (
    <Alert
      role="alert"
      variant="default"
      icon={<IconAlertTriangle size={18} color="var(--muster-outcome-failed)" aria-hidden />}
      styles={{ root: { borderColor: 'var(--muster-outcome-failed)' } }}
    >
      {t(`audit.chain.broken.${broken.reason}`, words)}
      {broken.sealedAt !== null && ` (${formats.dateTime(broken.sealedAt)})`}
      <div className={classes.quiet}>{t('audit.chain.brokenHelp')}</div>
    </Alert>
  )
}
