import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { LinkCandidate } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import { ErrorPanel, LinesSkeleton } from '../../../../shared/ui/index.ts'
import { RecordSelect } from '../../modules/record-select.tsx'
import { Candidate } from './candidate.tsx'

type AccountDialogProps = {
  /** Of the client company. */
  name: string
  /** The row of a run that it is, whose candidates are offered; without one an account is searched for. */
  of?: { runId: string; row: number }
  /** What went wrong with the last choice. */
  error?: unknown
  isBusy?: boolean
  onChoose: (accountId: string) => void
  onClose: () => void
}

/** Chooses the account that a client company is: among those that are like it, or any other one. */
export function AccountDialog({ name, of, error, isBusy = false, onChoose, onClose }: AccountDialogProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const [other, setOther] = useState<string | null>(null)
  const found = useQuery({
    queryKey: ['crm', slug, 'client-mappings', 'candidates', of?.runId, of?.row],
    queryFn: ({ signal }) =>
      api.get<{ items: LinkCandidate[] }>(
        `/orgs/${slug}/crm/client-mappings/runs/${of?.runId}/rows/${of?.row}/candidates`,
        { signal },
      ),
    enabled: of !== undefined,
  })
  const candidates = found.data?.items ?? []
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('clientMapping.changeTitle', { name })}
      size={560}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap={16}>
        <ErrorPanel error={error ?? found.error} />
        {of !== undefined && found.isPending && <LinesSkeleton lines={3} />}
        {found.isSuccess && candidates.length === 0 && <Text size="sm">{t('clientMapping.noneFit')}</Text>}
        {candidates.length > 0 && (
          <Stack gap={8} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
            {candidates.map((candidate) => (
              <Candidate key={candidate.accountId} candidate={candidate} onChoose={onChoose} />
            ))}
          </Stack>
        )}
        <RecordSelect
          module="accounts"
          label={t(of === undefined ? 'clientMapping.account' : 'clientMapping.another')}
          value={other}
          onChange={setOther}
        />
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button
            disabled={other === null}
            loading={isBusy}
            onClick={() => other !== null && onChoose(other)}
          >
            {t('clientMapping.link')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
