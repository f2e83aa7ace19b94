import { Alert, Anchor, Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core'
import type { CustomerRole, CustomerUsersInvited, Run } from '@muster/contract'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { PreviewMail } from '../../../../shared/mail/index.ts'
import { ErrorPanel, LowerDialog, notifyDone } from '../../../../shared/ui/index.ts'
import { crmChanged } from '../../queries.ts'
import { ContactPicker, type PickedContact } from './contact-picker.tsx'
import classes from './customer-portals.module.css'
import { InviteFromCrm } from './invite-from-crm.tsx'
import { RoleSelect, TypeSelect } from './place-selects.tsx'
import { useCustomerPortal } from './use-customer-portal.ts'

const ways = ['contacts', 'emails', 'crm'] as const
type Way = (typeof ways)[number]

/**
 * Invites contacts, or people by address; whoever can't be invited is shown with the reason. Contacts of an account, or
 * all, are an import: its plan shows them first.
 */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const { org, path, portal, types } = useCustomerPortal()
  const navigate = useNavigate()
  const [by, setBy] = useState<Way>('contacts')
  const [accountId, setAccountId] = useState<string | null>(null)
  const [contacts, setContacts] = useState<PickedContact[]>([])
  const [emails, setEmails] = useState('')
  const [typeId, setTypeId] = useState<string | null>(null)
  const [roleChosen, setRole] = useState<CustomerRole | null>(null)
  const [note, setNote] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [left, setLeft] = useState<CustomerUsersInvited['items']>([])
  const type = types.find(({ id }) => id === typeId) ?? types.find(({ active }) => active)
  const role = roleChosen ?? type?.role ?? null
  const count =
    by === 'contacts' ? contacts.length : emails.split(/[\n;,]+/u).filter((part) => part.trim() !== '').length
  const invite = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    try {
      const place = {
        ...(type === undefined ? {} : { userTypeId: type.id }),
        ...(role === null ? {} : { role }),
      }
      if (by === 'crm') {
        const run = await api.post<Run>(`${path}/users/import-contacts`, {
          ...(accountId === null ? {} : { accountId }),
          ...place,
        })
        return await navigate({ to: `/o/${org}/imports/${run.id}` })
      }
      const body = {
        ...(by === 'contacts' ? { contactIds: contacts.map(({ id }) => id) } : { emails }),
        ...place,
        ...(note.trim() === '' ? {} : { note }),
      }
      const done = await api.post<CustomerUsersInvited>(`${path}/users/invite`, body)
      if (done.invited > 0) notifyDone(t('customerPages.invite.done', { count: done.invited }))
      const others = done.items.filter(({ outcome }) => outcome !== 'done')
      setLeft(others)
      setContacts([])
      setEmails('')
      await crmChanged()
      if (others.length === 0) onClose()
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
      title={t('customerPages.invite.title', { portal: portal?.name ?? '' })}
      size={560}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={(event) => void invite(event)}>
        <Stack gap={12}>
          <ErrorPanel error={error} />
          {left.length > 0 && (
            <Alert variant="default" role="alert">
              <Text size="sm">{t('customerPages.invite.left', { count: left.length })}</Text>
              <ul className={classes.left}>
                {left.map(({ email, name, contactId, reasonText }) => (
                  <li key={`${contactId} ${email}`}>
                    {name || email} <span>{reasonText}</span>
                  </li>
                ))}
              </ul>
            </Alert>
          )}
          <SegmentedControl
            aria-label={t('customerPages.invite.by')}
            value={by}
            onChange={(value) => setBy(value as Way)}
            data={ways.map((way) => ({ value: way, label: t(`customerPages.invite.${way}`) }))}
          />
          {by === 'contacts' && <ContactPicker chosen={contacts} onChange={setContacts} />}
          {by === 'crm' && <InviteFromCrm accountId={accountId} onChange={setAccountId} />}
          {by === 'emails' && (
            <Textarea
              label={t('customerPages.invite.addresses')}
              description={t('customerPages.invite.addressesHint')}
              autosize
              minRows={3}
              maxRows={8}
              value={emails}
              onChange={(event) => setEmails(event.currentTarget.value)}
            />
          )}
          <TypeSelect value={type?.id ?? null} onChange={setTypeId} />
          <RoleSelect value={role} onChange={setRole} />
          {by !== 'crm' && (
            <Textarea
              label={t('customerPages.invite.note')}
              autosize
              minRows={2}
              maxRows={6}
              maxLength={1000}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
            />
          )}
          {by !== 'crm' && (
            <Group>
              <PreviewMail
                path={`${path}/users/invite/preview`}
                email={by === 'emails' ? emails.split(/[\n;,]+/u)[0] : contacts[0]?.email}
                note={note}
                language={portal?.language}
              />
            </Group>
          )}
          <Text size="sm" c="dimmed">
            {t('customerPages.invite.language', {
              language: t(`customerPages.language.${portal?.language ?? 'en'}`),
            })}{' '}
            <Anchor
              inherit
              underline="always"
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/o/$org/imports/new"
                  params={{ org }}
                  search={{ target: 'crm.customer-portal-user', portalId: portal?.id } as never}
                />
              )}
            >
              {t('customerPages.invite.file')}
            </Anchor>
          </Text>
          <Group justify="flex-end" gap={8} mt={8}>
            <Button variant="default" onClick={onClose}>
              {t(left.length === 0 ? 'common.cancel' : 'common.done')}
            </Button>
            <Button type="submit" loading={busy} disabled={by !== 'crm' && count === 0}>
              {by === 'crm'
                ? t('customerPages.plan')
                : count === 0
                  ? t('customerPages.invite.submit')
                  : t('customerPages.invite.submitMany', { count })}
            </Button>
          </Group>
        </Stack>
      </form>
    </LowerDialog>
  )
}
