import { Button, Text } from '@mantine/core'
import type { Page as PageOf, ServiceKey } from '@muster/contract'
import { IconBan, IconKey, IconListDetails, IconPencil, IconPlus, IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo, useState } from 'react'
import { ApiError, api, apiUrl, queryClient } from '../../shared/api/index.ts'
import { useFormats } from '../../shared/format/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { DataTable, type RowAction } from '../../shared/table/index.ts'
import {
  ConfirmDialog,
  EmptyState,
  lazyPart,
  notifyDone,
  PageFailure,
  RowsSkeleton,
} from '../../shared/ui/index.ts'
import { keyColumns } from './key-columns.tsx'
import type { KeyPlace } from './key-place.ts'
import { KeyRefused } from './key-refused.tsx'

const KeyDialog = lazyPart(() => import('./key-dialog.tsx').then((module) => module.KeyDialog))
const RegenerateDialog = lazyPart(() =>
  import('./regenerate-dialog.tsx').then((module) => module.RegenerateDialog),
)
const KeyDetails = lazyPart(() => import('./key-details.tsx').then((module) => module.KeyDetails))

type Opened = { kind: 'details' | 'edit' | 'regenerate' | 'revoke'; key: ServiceKey }

/** The service keys of an app: list with health, and what can be done to them. @param frame puts them into a page */
export function ServiceKeys({
  place,
  frame,
}: {
  place: KeyPlace
  frame: (parts: { action: ReactNode; children: ReactNode }) => ReactNode
}) {
  const t = useT()
  const formats = useFormats()
  const [isGenerating, setGenerating] = useState(false)
  const [opened, setOpened] = useState<Opened | null>(null)
  const columns = useMemo(() => keyColumns(t, formats), [t, formats])
  const access = useQuery({
    queryKey: [...place.queryKey, 'access'],
    queryFn: ({ signal }) => api.get<PageOf<ServiceKey>>(place.api, { query: { limit: 1 }, signal }),
    retry: false,
  })
  if (access.isPending) return frame({ action: null, children: <RowsSkeleton rows={4} /> })
  if (access.isError) {
    if (access.error instanceof ApiError && access.error.code === 'administrator_needed')
      return frame({ action: null, children: <KeyRefused app={place.app} error={access.error} /> })
    return <PageFailure error={access.error} reset={() => void access.refetch()} />
  }
  const changed = () => queryClient.invalidateQueries({ queryKey: place.queryKey })
  const close = () => setOpened(null)
  const revoke = async () => {
    await api.delete(`${place.api}/${opened?.key.id ?? ''}`)
    notifyDone(t('serviceKeys.revoke.done'))
    await changed()
  }
  const details = (key: ServiceKey) => setOpened({ kind: 'details', key })
  const rowActions = (key: ServiceKey): RowAction<ServiceKey>[] => [
    {
      label: t('serviceKeys.details.action'),
      icon: <IconListDetails size={16} aria-hidden />,
      onSelect: () => details(key),
    },
    ...(key.revokedAt !== null
      ? []
      : [
          {
            label: t('serviceKeys.regenerate.action'),
            icon: <IconRefresh size={16} aria-hidden />,
            onSelect: () => setOpened({ kind: 'regenerate', key }),
          },
          {
            label: t('serviceKeys.edit'),
            icon: <IconPencil size={16} aria-hidden />,
            onSelect: () => setOpened({ kind: 'edit', key }),
          },
          {
            label: t('serviceKeys.revoke.action'),
            icon: <IconBan size={16} aria-hidden />,
            danger: true,
            onSelect: () => setOpened({ kind: 'revoke', key }),
          },
        ]),
  ]
  const button = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setGenerating(true)}>
      {t('serviceKeys.generate')}
    </Button>
  )
  const lastUse = opened?.key.lastUsedAt ?? null
  return (
    <>
      {frame({
        action: button,
        children: (
          <DataTable<ServiceKey>
            id="service-keys"
            label={t('serviceKeys.title')}
            queryKey={[...place.queryKey]}
            fetchPage={({ query, signal }) => api.get<PageOf<ServiceKey>>(place.api, { query, signal })}
            columns={columns}
            rowId={(key) => key.id}
            rowName={(key) => key.name}
            onOpen={details}
            rowActions={rowActions}
            defaultSort="-createdAt"
            searchLabel={t('serviceKeys.search')}
            exportUrl={(format, query) => apiUrl(`${place.api}.${format}`, query)}
            empty={
              <EmptyState
                icon={<IconKey size={32} stroke={1.4} />}
                title={t('serviceKeys.emptyTitle')}
                action={button}
              >
                {t(`serviceKeys.emptyText.${place.app}`)}
              </EmptyState>
            }
          />
        ),
      })}
      {isGenerating && <KeyDialog place={place} onChanged={changed} onClose={() => setGenerating(false)} />}
      {opened?.kind === 'details' && <KeyDetails service={opened.key} onClose={close} />}
      {opened?.kind === 'edit' && (
        <KeyDialog place={place} edited={opened.key} onChanged={changed} onClose={close} />
      )}
      {opened?.kind === 'regenerate' && (
        <RegenerateDialog place={place} service={opened.key} onChanged={changed} onClose={close} />
      )}
      <ConfirmDialog
        opened={opened?.kind === 'revoke'}
        danger
        title={t('serviceKeys.revoke.title', { name: opened?.key.name ?? '' })}
        confirm={t('serviceKeys.revoke.action')}
        onConfirm={revoke}
        onClose={close}
      >
        <Text>{t('serviceKeys.revoke.text')}</Text>
        <Text size="sm" mt={8}>
          {lastUse === null
            ? t('serviceKeys.revoke.unused')
            : t('serviceKeys.revoke.used', {
                when: formats.relative(lastUse),
                address: opened?.key.lastUsedFrom ?? '',
              })}
        </Text>
      </ConfirmDialog>
    </>
  )
}
