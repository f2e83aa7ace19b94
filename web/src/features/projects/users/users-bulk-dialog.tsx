import { Button, Modal, Group as Row, Stack, Text } from '@mantine/core'
import type { PortalUser, PortalUserAction, PortalUsersBulkDone } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import type { Selection } from '../../../shared/table/index.ts'
import { ErrorPanel, LinesSkeleton, notifyDone } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'
import { ProjectPicker } from './project-picker.tsx'
import { ProfileSelect, RoleSelect } from './role-selects.tsx'
import { UsersBulkResult } from './users-bulk-result.tsx'

/** Whom an action is for: `clear` empties the selection when it was done. */
export type UsersToChange = { action: PortalUserAction; selection: Selection<PortalUser>; clear: () => void }

const named = 3

/** Says what an action will do, to how many and whom not; does it; and shows who was left out and why. */
export function UsersBulkDialog({ change, onClose }: { change: UsersToChange; onClose: () => void }) {
  const t = useT()
  const { api: path } = usePortal()
  const { action, selection, clear } = change
  const [role, setRole] = useState<string | null>(null)
  const [profile, setProfile] = useState<string | null>(null)
  const [projectIds, setProjectIds] = useState<string[]>([])
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [done, setDone] = useState<PortalUsersBulkDone | null>(null)
  const isReady =
    (action !== 'set_role' || role !== null) &&
    (action !== 'set_profile' || profile !== null) &&
    (!action.endsWith('_projects') || projectIds.length > 0)
  const body = {
    action,
    ...whom(selection),
    ...(action === 'set_role' ? { role } : {}),
    ...(action === 'set_profile' ? { profile } : {}),
    ...(action.endsWith('_projects') ? { projectIds } : {}),
  }
  const preview = useQuery({
    queryKey: ['portal-users-bulk', path, body],
    queryFn: () => api.post<PortalUsersBulkDone>(`${path}/users/bulk`, { ...body, preview: true }),
    enabled: isReady && done === null,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const count = selection.all === null ? selection.rows.length : (preview.data?.people ?? selection.all.count)
  const confirm = async () => {
    setBusy(true)
    setError(null)
    try {
      const answer = await api.post<PortalUsersBulkDone>(`${path}/users/bulk`, body)
      clear()
      if (answer.done === answer.people) {
        notifyDone(t('portal.bulk.allDone', { count: answer.done }))
        onClose()
      } else setDone(answer)
      await portalChanged()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        done === null ? t(`portal.bulk.${action}.title`, { count: count ?? 0 }) : t('portal.bulk.resultTitle')
      }
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {done !== null ? (
        <UsersBulkResult done={done} onClose={onClose} />
      ) : (
        <Stack gap={16}>
          <Text>{t(`portal.bulk.${action}.text`)}</Text>
          <Who selection={selection} />
          {action === 'set_role' && <RoleSelect value={role} onChange={setRole} />}
          {action === 'set_profile' && <ProfileSelect value={profile} description="" onChange={setProfile} />}
          {action.endsWith('_projects') && (
            <ProjectPicker
              label={t('portal.users.field.projects')}
              chosen={projectIds}
              onChange={setProjectIds}
            />
          )}
          {isReady && <Foreseen preview={preview.data} error={preview.error} />}
          <ErrorPanel error={error} />
          <Row justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button
              color={action === 'remove' ? 'red.8' : 'teal'}
              loading={busy}
              disabled={!isReady || preview.data === undefined || preview.data.done === 0}
              onClick={() => void confirm()}
            >
              {t(`portal.users.actions.${action}`)}
            </Button>
          </Row>
        </Stack>
      )}
    </Modal>
  )
}

function whom({ rows, all }: Selection<PortalUser>) {
  if (all === null) return { userIds: rows.map(({ id }) => id) }
  const { sort: _, ...query } = all.query
  return { filter: Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined)) }
}

function Who({ selection }: { selection: Selection<PortalUser> }) {
  const t = useT()
  const formats = useFormats()
  if (selection.all !== null) return <Text size="sm">{t('portal.bulk.whoAll')}</Text>
  const names = selection.rows.slice(0, named).map(({ displayName }) => displayName)
  const more = selection.rows.length - names.length
  return (
    <Text size="sm">
      {more === 0 ? formats.list(names) : names.join(', ')}
      {more > 0 && ` ${t('portal.bulk.andMore', { count: more })}`}
    </Text>
  )
}

function Foreseen({ preview, error }: { preview: PortalUsersBulkDone | undefined; error: unknown }) {
  const t = useT()
  if (error !== null) return <ErrorPanel error={error} />
  if (preview === undefined) return <LinesSkeleton lines={2} />
  return (
    <div role="status">
      <Text size="sm" fw={500}>
        {preview.done === 0 ? t('portal.bulk.willNothing') : t('portal.bulk.willDo', { count: preview.done })}
      </Text>
      {preview.reasons.map(({ outcome, reason, reasonText, count }) => (
        <Text key={`${outcome} ${reason}`} size="sm" c="dimmed">
          {t('portal.bulk.left', { count, reason: reasonText })}
        </Text>
      ))}
    </div>
  )
}
