import { Alert, Button, Group, Stack, Text, Textarea } from '@mantine/core'
import type { ClientUsersInvited } from '@muster/contract'
import { type FormEvent, useState } from 'react'
import { api } from '../../../shared/api/index.ts'
import { useT } from '../../../shared/i18n/index.ts'
import { ErrorPanel, LowerDialog, notifyDone } from '../../../shared/ui/index.ts'
import { portalChanged } from '../portal/queries.ts'
import { usePortal } from '../portal/use-portal.ts'
import classes from '../users/invite-refusals.module.css'
import { CompanyProjects } from './company-projects.tsx'
import { CompanySelect } from './company-select.tsx'

type Company = { id: string; name: string }

/** Invites people of one client company by address; whoever belongs to another company can be moved from here. */
export function InviteClientsDialog({ company: given, onClose }: { company?: Company; onClose: () => void }) {
  const t = useT()
  const { api: path } = usePortal()
  const [company, setCompany] = useState<Company | null>(given ?? null)
  const [text, setText] = useState('')
  const [projectIds, setProjectIds] = useState<string[] | null>(null)
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [left, setLeft] = useState<ClientUsersInvited['items']>([])
  const count = text.split(/[\n;,]+/u).filter((part) => part.trim() !== '').length
  const invite = async (emails: string, move: boolean) => {
    setBusy(true)
    setError(null)
    try {
      const body = {
        emails,
        companyId: company?.id,
        ...(move ? { move } : {}),
        ...(projectIds === null ? {} : { projectIds }),
        ...(note.trim() === '' ? {} : { note }),
      }
      const done = await api.post<ClientUsersInvited>(`${path}/client-users/invite`, body)
      if (done.invited > 0) notifyDone(t('portal.clients.users.invite.done', { count: done.invited }))
      const others = move ? left.filter(({ email }) => email !== emails) : []
      const remaining = [...others, ...done.items.filter(({ outcome }) => outcome !== 'done')]
      setLeft(remaining)
      setText(remaining.map(({ email }) => email).join('\n'))
      await portalChanged()
      if (remaining.length === 0) onClose()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (count > 0 && company !== null) void invite(text, false)
  }
  return (
    <LowerDialog
      opened
      onClose={onClose}
      title={t('portal.clients.users.invite.title')}
      size={560}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit}>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          {left.length > 0 && (
            <Alert variant="default" role="alert">
              <Text size="sm">{t('portal.users.invite.refused', { count: left.length })}</Text>
              <ul className={classes.list}>
                {left.map(({ email, reasonText, offer }) => (
                  <li key={email}>
                    <span className={classes.email}>{email}</span>
                    <span className={classes.reason}>{reasonText}</span>
                    {offer !== null && (
                      <Button
                        variant="default"
                        size="compact-xs"
                        disabled={busy}
                        onClick={() => void invite(email, true)}
                      >
                        {t('portal.clients.users.moveHere', { company: company?.name ?? '' })}
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            </Alert>
          )}
          <CompanySelect
            label={t('portal.clients.users.company')}
            value={company}
            onChange={(chosen) => {
              setCompany(chosen)
              setProjectIds(null)
            }}
          />
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
          {company !== null && (
            <CompanyProjects companyId={company.id} chosen={projectIds} onChange={setProjectIds} />
          )}
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
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t(left.length === 0 ? 'common.cancel' : 'common.done')}
            </Button>
            <Button type="submit" loading={busy} disabled={count === 0 || company === null}>
              {count === 0 ? t('portal.users.invite.submit') : t('portal.users.invite.submitMany', { count })}
            </Button>
          </Group>
        </Stack>
      </form>
    </LowerDialog>
  )
}
