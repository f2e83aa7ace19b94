import { Alert, Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { KeyOverlap, Portal, PortalHandOverEffects } from '@muster/contract'
import { IconKeyOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel, notifyDone } from '../../../shared/ui/index.ts'
import { OverlapChoice } from '../../service-keys/overlap-choice.tsx'
import { portalChanged, userSearchQuery } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'

/** Hands a portal over to another owner; says which service keys end with that. */
export function HandOverDialog({ portal, onClose }: { portal: Portal; onClose: () => void }) {
  const t = useT()
  const { api: path, org, slug } = usePortal()
  const [userId, setUserId] = useState<string | null>(null)
  const [text, setText] = useState('')
  const [hours, setHours] = useState<KeyOverlap>(24)
  const [q] = useDebouncedValue(text.trim(), 150)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const effects = useQuery({
    queryKey: ['portal-hand-over', org, slug],
    queryFn: ({ signal }) => api.get<PortalHandOverEffects>(`${path}/hand-over`, { signal }),
    gcTime: 0,
  })
  const found = useQuery(userSearchQuery(org, slug, q)).data ?? []
  const fit = found.filter((user) => user.memberId !== null && user.status === 'active' && !user.isOwner)
  const keys = effects.data?.serviceKeys ?? []
  const handOver = async (event: FormEvent) => {
    event.preventDefault()
    if (userId === null) return
    setBusy(true)
    setError(null)
    try {
      const changed = await api.post<Portal>(`${path}/hand-over`, {
        portalUserId: userId,
        overlapHours: hours,
      })
      notifyDone(t('portal.settings.handOver.done', { name: changed.owner.displayName }))
      await portalChanged()
      onClose()
    } catch (failure) {
      setError(failure)
      setBusy(false)
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('portal.settings.handOver.title', { name: portal.name })}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={(event) => void handOver(event)}>
        <Stack gap={12}>
          <ErrorPanel error={error ?? effects.error} />
          <Text>{t('portal.settings.handOver.text')}</Text>
          <Select
            label={t('portal.settings.handOver.to')}
            description={t('portal.settings.handOver.toHint')}
            searchable
            openOnFocus={false}
            data-autofocus
            filter={({ options }) => options}
            nothingFoundMessage={t('common.table.nothingFound')}
            searchValue={text}
            onSearchChange={setText}
            data={fit.map(({ id, displayName, email }) => ({
              value: id,
              label: displayName === email ? email : `${displayName} (${email})`,
            }))}
            value={userId}
            onChange={setUserId}
          />
          {keys.length > 0 && (
            <Alert
              variant="default"
              icon={<IconKeyOff size={18} color="var(--muster-outcome-skipped)" aria-hidden />}
            >
              <Text size="sm">{t('portal.settings.handOver.keys', { count: keys.length })}</Text>
              <ul style={{ margin: '4px 0 0', paddingInlineStart: 18 }}>
                {keys.map((key) => (
                  <li key={key.id}>
                    {key.name} (…{key.hint})
                  </li>
                ))}
              </ul>
            </Alert>
          )}
          {keys.length > 0 && (
            <OverlapChoice
              label={t('portal.settings.handOver.overlap')}
              value={hours}
              onChange={setHours}
              isExplained={false}
            />
          )}
          {effects.isSuccess && keys.length === 0 && (
            <Text size="sm" c="dimmed">
              {t('portal.settings.handOver.noKeys')}
            </Text>
          )}
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={userId === null}>
              {t('portal.settings.handOver.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
