import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { KeyOverlap, ServiceKey, ServiceKeyCreated } from '@muster/contract'
import { useState } from 'react'
import { api } from '../../shared/api/index.ts'
import { useT } from '../../shared/i18n/index.ts'
import { ErrorPanel } from '../../shared/ui/index.ts'
import type { KeyPlace } from './key-place.ts'
import { MadeKey } from './made-key.tsx'
import { OverlapChoice } from './overlap-choice.tsx'

type RegenerateDialogProps = {
  place: KeyPlace
  service: ServiceKey
  onChanged: () => unknown
  onClose: () => void
}

/** Puts a new key in the place of another one, and asks for how long both work. */
export function RegenerateDialog({ place, service, onChanged, onClose }: RegenerateDialogProps) {
  const t = useT()
  const [hours, setHours] = useState<KeyOverlap>(24)
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
      size={made === null ? 520 : 600}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {made !== null ? (
        <MadeKey made={made} isReplacing onClose={onClose} />
      ) : (
        <Stack gap={16}>
          <ErrorPanel error={error} />
          <Text>{t('serviceKeys.regenerate.text')}</Text>
          <OverlapChoice label={t('serviceKeys.regenerate.overlap')} value={hours} onChange={setHours} />
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
