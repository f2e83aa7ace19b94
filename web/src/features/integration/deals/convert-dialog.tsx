import { Modal, Text } from '@mantine/core'
import type { DealConverted } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ErrorPanel, LinesSkeleton } from '../../../shared/ui/index.ts'
import { stageName } from '../../crm/crm-words.ts'
import { crmStagesQuery, recordQuery } from '../../crm/queries.ts'
import { filledQuery } from '../queries.ts'
import { ConvertForm } from './convert-form.tsx'
import { Converted } from './converted.tsx'

type ConvertDialogProps = { dealId: string; without: readonly string[]; onClose: () => void }

/** Makes a project of a deal. @param without projects that it has already */
export function ConvertDialog({ dealId, without, onClose }: ConvertDialogProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const deal = useQuery(recordQuery(slug, 'deals', dealId))
  const contactId = deal.data?.contactId ?? null
  const contact = useQuery({ ...recordQuery(slug, 'contacts', contactId ?? ''), enabled: contactId !== null })
  const filled = useQuery({ ...filledQuery(slug, 'deals', dealId), staleTime: 0, gcTime: 0 })
  const stages = useQuery(crmStagesQuery(slug))
  const stage = stages.data?.find(({ id }) => id === deal.data?.stageId)
  const [done, setDone] = useState<DealConverted | null>(null)
  const isReady = deal.data !== undefined && !filled.isPending && (contactId === null || !contact.isPending)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(done === null ? 'integrationDeals.title' : 'integrationDeals.done.title')}
      size={560}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {done !== null ? (
        <Converted converted={done} onClose={onClose} />
      ) : stage?.conversion === 'never' ? (
        <Text size="sm">{t('integrationDeals.forbidden', { stage: stageName(t, stage) })}</Text>
      ) : isReady ? (
        <ConvertForm
          deal={deal.data}
          hasEmail={contact.data === undefined || contact.data.email !== null}
          filled={filled.data ?? []}
          without={without}
          onDone={setDone}
          onClose={onClose}
        />
      ) : (
        <>
          <ErrorPanel error={deal.error} onRetry={() => void deal.refetch()} />
          <LinesSkeleton lines={6} />
        </>
      )}
    </Modal>
  )
}
