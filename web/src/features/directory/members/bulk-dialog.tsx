import { Button, Modal, Group as Row, Select, Stack, Text } from '@mantine/core'
import type { AdminRole, Member, MemberAction, MembersBulkDone } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useFormats } from '../../../shared/format/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { PreviewMail } from '../../../shared/mail/index.ts'
import { useOrganisation } from '../../../shared/session/index.ts'
import type { Selection } from '../../../shared/table/index.ts'
import { ErrorPanel, LinesSkeleton, notifyDone } from '../../../shared/ui/index.ts'
import { directoryChanged } from '../queries.ts'
import { BulkResult } from './bulk-result.tsx'
import { chosenMembers } from './chosen-members.ts'
import { useGivableRoles } from './givable-roles.ts'

/** Whom an action is for: `clear` empties the selection when it was done. */
export type MembersToChange = { action: MemberAction; selection: Selection<Member>; clear: () => void }

const named = 3
/** Actions that send the mail of an invitation. */
const mailed = new Set<MemberAction>(['invite', 'reinvite'])

/** Says what an action will do, to how many and whom not; does it; and shows who was left out and why. */
export function BulkDialog({ change, onClose }: { change: MembersToChange; onClose: () => void }) {
  const t = useT()
  const { slug } = useOrganisation()
  const { action, selection, clear } = change
  const [role, setRole] = useState<AdminRole | null>(null)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [done, setDone] = useState<MembersBulkDone | null>(null)
  const isReady = action !== 'set_role' || role !== null
  const body = { action, ...chosenMembers(selection), ...(role === null ? {} : { adminRole: role }) }
  const path = `/orgs/${slug}/members/bulk`
  const preview = useQuery({
    queryKey: ['members-bulk', slug, body],
    queryFn: () => api.post<MembersBulkDone>(path, { ...body, preview: true }),
    enabled: isReady && done === null,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const count = selection.all === null ? selection.rows.length : (preview.data?.people ?? selection.all.count)
  const confirm = async () => {
    setBusy(true)
    setError(null)
    try {
      const answer = await api.post<MembersBulkDone>(path, body)
      clear()
      if (answer.done === answer.people) {
        notifyDone(t('manage.result.allDone', { count: answer.done }))
        onClose()
      } else setDone(answer)
      await directoryChanged()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const title =
    done === null ? t(`manage.ask.${action}.title`, { count: count ?? 0 }) : t('manage.result.title')
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {done !== null ? (
        <BulkResult done={done} onClose={onClose} />
      ) : (
        <Stack gap={16}>
          <Text>{t(`manage.ask.${action}.text`)}</Text>
          <Who selection={selection} />
          {action === 'set_role' && <RoleSelect role={role} onChange={setRole} />}
          {mailed.has(action) && (
            <div>
              <PreviewMail />
            </div>
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
              {t(`manage.actions.${action === 'revoke_invitation' ? 'revoke' : action}`)}
            </Button>
          </Row>
        </Stack>
      )}
    </Modal>
  )
}

function Who({ selection }: { selection: Selection<Member> }) {
  const t = useT()
  const formats = useFormats()
  if (selection.all !== null) return <Text size="sm">{t('manage.ask.whoAll')}</Text>
  const names = selection.rows.slice(0, named).map(({ displayName }) => displayName)
  const more = selection.rows.length - names.length
  return (
    <Text size="sm">
      {more === 0 ? formats.list(names) : names.join(', ')}
      {more > 0 && ` ${t('directory.addPeople.andMore', { count: more })}`}
    </Text>
  )
}

function RoleSelect({ role, onChange }: { role: AdminRole | null; onChange: (role: AdminRole) => void }) {
  const t = useT()
  const roles = useGivableRoles()
  return (
    <Select
      label={t('manage.ask.set_role.role')}
      allowDeselect={false}
      data={roles.map((one) => ({ value: one, label: t(`shell.adminRole.${one}`) }))}
      value={role}
      onChange={(next) => next !== null && onChange(next as AdminRole)}
    />
  )
}

function Foreseen({ preview, error }: { preview: MembersBulkDone | undefined; error: unknown }) {
  const t = useT()
  if (error !== null) return <ErrorPanel error={error} />
  if (preview === undefined) return <LinesSkeleton lines={2} />
  return (
    <div role="status">
      <Text size="sm" fw={500}>
        {preview.done === 0 ? t('manage.ask.willNothing') : t('manage.ask.willDo', { count: preview.done })}
      </Text>
      {preview.reasons.map(({ outcome, reason, reasonText, count }) => (
        <Text key={`${outcome} ${reason}`} size="sm" c="dimmed">
          {t('manage.ask.left', { count, reason: reasonText })}
        </Text>
      ))}
    </div>
  )
}
