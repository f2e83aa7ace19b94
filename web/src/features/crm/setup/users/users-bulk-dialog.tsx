import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import type { CrmBulkDone, CrmUser, CrmUserAction } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { useOrganisation } from '../../../../shared/session/index.ts'
import type { Selection } from '../../../../shared/table/index.ts'
import { ErrorPanel, notifyDone } from '../../../../shared/ui/index.ts'
import { BulkLeft, BulkOutcome } from '../../bulk/bulk-outcome.tsx'
import { chosenOf, WhoIsChosen } from '../../bulk/chosen.tsx'
import { crmChanged } from '../../queries.ts'
import { ProfileSelect, RoleSelect } from './place-selects.tsx'

type UsersBulkDialogProps = {
  action: CrmUserAction
  selection: Selection<CrmUser>
  clear: () => void
  onClose: () => void
}

const buttons = {
  activate: 'crmSetup.users.activate',
  deactivate: 'crmSetup.users.deactivate',
  set_profile: 'crmSetup.users.changeProfile',
  set_role: 'crmSetup.users.changeRole',
} as const
const texts = {
  activate: 'crmSetup.users.many.activateText',
  deactivate: 'crmSetup.users.many.deactivateText',
  set_profile: 'crmSetup.users.nextClick',
  set_role: 'crmSetup.users.nextClick',
} as const

/** Changes many CRM users at once; says before what will happen, and after what did not. */
export function UsersBulkDialog({ action, selection, clear, onClose }: UsersBulkDialogProps) {
  const t = useT()
  const { slug } = useOrganisation()
  const [placeId, setPlaceId] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [done, setDone] = useState<CrmBulkDone | null>(null)
  const asksForPlace = action === 'set_profile' || action === 'set_role'
  const isReady = !asksForPlace || placeId !== null
  const path = `/orgs/${slug}/crm/users/bulk`
  const body = {
    action,
    ...chosenOf('userIds', selection),
    ...(asksForPlace ? { [action === 'set_profile' ? 'profileId' : 'roleId']: placeId } : {}),
  }
  const preview = useQuery({
    queryKey: ['crm', slug, 'users', 'bulk', body],
    queryFn: () => api.post<CrmBulkDone>(path, { ...body, preview: true }),
    enabled: isReady && done === null && !busy,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const confirm = async () => {
    setBusy(true)
    setError(null)
    try {
      const answer = await api.post<CrmBulkDone>(path, body)
      clear()
      if (answer.refused + answer.unchanged === 0) {
        notifyDone(t('crmSetup.users.many.done', { count: answer.done }))
        onClose()
      } else setDone(answer)
      await crmChanged()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const count = selection.all === null ? selection.rows.length : (selection.all.count ?? 0)
  return (
    <Modal
      opened
      onClose={onClose}
      title={done === null ? t(`crmSetup.users.many.${action}`, { count }) : t('crmPages.list.resultTitle')}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {done !== null ? (
        <BulkOutcome done={done} onClose={onClose} />
      ) : (
        <Stack gap={16}>
          <Text>{t(texts[action])}</Text>
          <WhoIsChosen selection={selection} nameOf={(user) => user.displayName} />
          {action === 'set_profile' && (
            <ProfileSelect label={t('crmSetup.users.profile')} value={placeId} onChange={setPlaceId} />
          )}
          {action === 'set_role' && (
            <RoleSelect label={t('crmSetup.users.role')} value={placeId} onChange={setPlaceId} />
          )}
          {isReady && <BulkLeft preview={preview.data} error={preview.error} />}
          <ErrorPanel error={error} />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button
              loading={busy}
              disabled={!isReady || preview.data === undefined || preview.data.done === 0}
              onClick={() => void confirm()}
            >
              {t(buttons[action])}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  )
}
