import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core'
import { keyOverlaps, type ServiceKey, type ServiceKeyCreated } from '@muster/contract'
import { useState } from 'react'
import { api } from '../../shared/api/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { ErrorPanel } from '../../shared/ui/index.ts'
import type { KeyPlace } from './key-place.ts'
import { MadeKey } from './made-key.tsx'

const names = { 0: 'now', 1: 'hour', 24: 'day', 168: 'week' } as const

type RegenerateDialogProps = {
  place: KeyPlace
  service: ServiceKey
  onChanged: () => unknown
  onClose: () => void
}

/** Puts a new key in the place of another one, and asks for how long both work. */
export function RegenerateDialog({ place, service, onChanged, onClose }: RegenerateDialogProps) {
  const t = useT()
  const [hours, setHours] = useState<(typeof keyOverlaps)[number]>(24)
  const [made, setMade] = useState<ServiceKeyCreated | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const regenerate = async () => {
    setBusy(true)
    setError(null)
    try {
      setMade(
        await api.post<ServiceKeyCreated>(`${place.api}/${service.id}/regenerate`, { overlapHours: hours }),
      )
      await onChanged()
    } catch (failure) {
      setError(failure)
    }
    setBusy(false)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      closeOnClickOutside={made === null}
      title={
        made === null
          ? t('serviceKeys.regenerate.title', { name: service.name })
          : t('serviceKeys.made.title')
      }
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {made !== null ? (
        <MadeKey made={made} isReplacing onClose={onClose} />
      ) : (
        <Stack gap={16}>
          <ErrorPanel error={error} />
          <Text>{t('serviceKeys.regenerate.text')}</Text>
          <Radio.Group
            label={t('serviceKeys.regenerate.overlap')}
            value={String(hours)}
            onChange={(value) => setHours(keyOverlaps.find((one) => String(one) === value) ?? 24)}
          >
            <Stack gap={10} mt={8}>
              {keyOverlaps.map((one) => (
                <Radio
                  key={one}
                  value={String(one)}
                  label={t(`serviceKeys.regenerate.${names[one]}`)}
                  description={t(`serviceKeys.regenerate.${names[one]}Text`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button loading={busy} onClick={() => void regenerate()}>
              {t('serviceKeys.regenerate.submit')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}
