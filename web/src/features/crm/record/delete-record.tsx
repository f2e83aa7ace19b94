import { Stack, Text } from '@mantine/core'
import type { CrmModule, CrmRelated } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { api } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import { ConfirmDialog, ErrorPanel, LinesSkeleton, notifyDone } from '../../../shared/ui/index.ts'
import { recordName } from '../crm-words.ts'
import { type CrmRecord, crmChanged } from '../queries.ts'

type DeleteRecordProps = {
  module: CrmModule
  record: CrmRecord
  onClose: () => void
  onDeleted?: () => void
}

/** Deletes a record. Says before which others name it, that they stay without it, and which users of portals go with it. */
export function DeleteRecord({ module, record, onClose, onDeleted }: DeleteRecordProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const name = recordName(record)
  const path = `/orgs/${slug}/crm/${module}/${record.id}`
  const related = useQuery({
    queryKey: ['crm', slug, module, 'related', record.id],
    queryFn: ({ signal }) => api.get<CrmRelated>(`${path}/related`, { signal }),
    staleTime: 0,
  })
  const remove = async () => {
    await api.delete(path, { query: { related: 'detach' }, ifMatch: record.version })
    notifyDone(t(`crmPages.${module}.deleted`, { name }))
    onDeleted?.()
    await crmChanged()
  }
  return (
    <ConfirmDialog
      opened
      danger
      title={t(`crmPages.${module}.deleteTitle`, { name })}
      confirm={t('crmPages.record.delete')}
      disabled={related.data === undefined}
      onConfirm={remove}
      onClose={onClose}
    >
      <Stack gap={12}>
        <Text>{t(`crmPages.${module}.deleteText`)}</Text>
        <ErrorPanel error={related.error} />
        {related.isPending && <LinesSkeleton lines={1} />}
        {related.data !== undefined && <WhatNamesIt related={related.data} />}
      </Stack>
    </ConfirmDialog>
  )
}

function WhatNamesIt({ related }: { related: CrmRelated }) {
  const t = useT()
  const formats = useFormats()
  const parts = (['contacts', 'deals', 'accounts'] as const)
    .filter((module) => related[module] > 0)
    .map((module) => t(`crmPages.${module}.count`, { count: related[module] }))
  const { customerUsers } = related
  return (
    <>
      {customerUsers > 0 && <Text>{t('crmPages.record.customerUsers', { count: customerUsers })}</Text>}
      <Text size="sm">
        {parts.length === 0
          ? t('crmPages.record.nothingNamesIt')
          : t('crmPages.record.namedBy', { records: formats.list(parts) })}
      </Text>
    </>
  )
}
