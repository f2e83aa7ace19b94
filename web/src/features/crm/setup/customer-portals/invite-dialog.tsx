import { Alert, Anchor, Button, Group, SegmentedControl, Stack, Text, Textarea } from '@mantine/core'
import type { CustomerRole, CustomerUsersInvited } from '@muster/contract'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { ErrorPanel, LowerDialog, notifyDone } from '../../../../shared/ui/index.ts'
import { crmChanged } from '../../queries.ts'
import { ContactPicker, type PickedContact } from './contact-picker.tsx'
import classes from './customer-portals.module.css'
import { RoleSelect, TypeSelect } from './place-selects.tsx'
import { useCustomerPortal } from './use-customer-portal.ts'

/** Invites contacts, or people by address; whoever can't be invited is shown with the reason. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const { org, path, portal, types } = useCustomerPortal()
  const [by, setBy] = useState<'contacts' | 'emails'>('contacts')
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
      const body = {
        ...(by === 'contacts' ? { contactIds: contacts.map(({ id }) => id) } : { emails }),
        ...(type === undefined ? {} : { userTypeId: type.id }),
        ...(role === null ? {} : { role }),
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
            onChange={(value) => setBy(value as 'contacts' | 'emails')}
            data={[
              { value: 'contacts', label: t('customerPages.invite.contacts') },
              { value: 'emails', label: t('customerPages.invite.emails') },
            ]}
          />
          {by === 'contacts' ? (
            <ContactPicker chosen={contacts} onChange={setContacts} />
          ) : (
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
          <Textarea
            label={t('customerPages.invite.note')}
            autosize
            minRows={2}
            maxRows={6}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
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
            <Button type="submit" loading={busy} disabled={count === 0}>
              {count === 0
                ? t('customerPages.invite.submit')
                : t('customerPages.invite.submitMany', { count })}
            </Button>
          </Group>
        </Stack>
      </form>
    </LowerDialog>
  )
}
