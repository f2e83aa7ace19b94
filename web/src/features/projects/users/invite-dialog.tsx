import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import type { PortalUsersInvited } from '@muster/contract'
import { type FormEvent, useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { PreviewMail } from '../../../shared/mail/index.ts'
import { ErrorPanel, LowerDialog, notifyDone } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'
import { InviteRefusals } from './invite-refusals.tsx'
import { ProjectPicker } from './project-picker.tsx'
import { ProfileSelect, RoleSelect } from './role-selects.tsx'
import { Seats } from './seats.tsx'
import { useUsualRole } from './use-usual-role.ts'

/** Invites people by address: who, as what, into which projects, with a word of one's own. */
export function InviteDialog({ projectId, onClose }: { projectId?: string; onClose: () => void }) {
  const t = useT()
  const { api: path, portal } = usePortal()
  const usual = useUsualRole()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<{ role: string; profile: string } | null>(null)
  const [projectIds, setProjectIds] = useState<string[]>(projectId === undefined ? [] : [projectId])
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [answer, setAnswer] = useState<PortalUsersInvited | null>(null)
  const { role, profile } = chosen ?? usual
  const count = text.split(/[\n;,]+/u).filter((part) => part.trim() !== '').length
  const invite = async (event: FormEvent) => {
    event.preventDefault()
    if (count === 0) return
    setBusy(true)
    setError(null)
    try {
      const body = {
        emails: text,
        ...(role === null ? {} : { role }),
        ...(profile === null ? {} : { profile }),
        ...(projectIds.length === 0 ? {} : { projectIds }),
        ...(note.trim() === '' ? {} : { note }),
      }
      const done = await api.post<PortalUsersInvited>(`${path}/users/invite`, body)
      if (done.invited > 0) notifyDone(t('portal.users.invite.done', { count: done.invited }))
      const left = done.items.filter(({ outcome }) => outcome !== 'done')
      if (left.length === 0) onClose()
      setAnswer(done)
      setText(left.map(({ email }) => email).join('\n'))
      await portalChanged()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <LowerDialog
      opened
      onClose={onClose}
      title={t('portal.users.invite.title', { portal: portal?.name ?? '' })}
      size={560}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={(event) => void invite(event)}>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          {answer !== null && (
            <InviteRefusals answer={answer} role={role} projectIds={projectIds} onMoved={portalChanged} />
          )}
          <Textarea
            label={t('portal.users.invite.addresses')}
            description={t('portal.users.invite.addressesHint')}
            autosize
            minRows={3}
            maxRows={8}
            data-autofocus
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <RoleSelect
            value={role}
            onChange={(id, profileId) => setChosen({ role: id, profile: profileId })}
          />
          <ProfileSelect value={profile} onChange={(id) => setChosen({ role: role ?? '', profile: id })} />
          <ProjectPicker
            label={t('portal.users.invite.projects')}
            chosen={projectIds}
            onChange={setProjectIds}
          />
          <Textarea
            label={t('portal.users.invite.note')}
            description={t('portal.users.invite.noteHint')}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <Group justify="space-between" gap={8}>
            <PreviewMail
              path={`${path}/users/invite/preview`}
              email={text.split(/[\n;,]+/u)[0]}
              note={note}
            />
            <Text size="sm" c="dimmed">
              <Seats />
            </Text>
          </Group>
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t(answer === null ? 'common.cancel' : 'common.done')}
            </Button>
            <Button type="submit" loading={busy} disabled={count === 0}>
              {count === 0 ? t('portal.users.invite.submit') : t('portal.users.invite.submitMany', { count })}
            </Button>
          </Group>
        </Stack>
      </form>
    </LowerDialog>
  )
}
