import { Modal, Stack, Text } from '@mantine/core'
import type { CustomerPortalUser } from '@muster/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { useFormats } from '../../../../shared/format/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { ErrorPanel, LinesSkeleton, StatusDot } from '../../../../shared/ui/index.ts'
import { recordHref } from '../../addresses.ts'
import classes from './customer-portals.module.css'
import { useCustomerPortal } from './use-customer-portal.ts'
import { stateTone, stateWord } from './user-words.ts'

/** What is known of a customer portal user. */
export function UserDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useT()
  const { org, slug, path } = useCustomerPortal()
  const found = useQuery({
    queryKey: ['crm', org, 'customer-portals', slug, 'users', id],
    queryFn: ({ signal }) => api.get<CustomerPortalUser>(`${path}/users/${id}`, { signal }),
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={found.data?.name ?? '…'}
      size={520}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Stack gap={16}>
        <Text size="sm" c="dimmed">
          {t('customerPages.users.kind')}
        </Text>
        <ErrorPanel error={found.error} />
        {found.data === undefined ? <LinesSkeleton lines={6} /> : <UserFacts user={found.data} />}
      </Stack>
    </Modal>
  )
}

function UserFacts({ user }: { user: CustomerPortalUser }) {
  const t = useT()
  const formats = useFormats()
  const { org } = useCustomerPortal()
  const at = (instant: string | null) => instant !== null && formats.dateTime(instant)
  const facts: [string, ReactNode][] = [
    [
      t('customerPages.field.status'),
      <StatusDot key="status" tone={stateTone(user)}>
        {stateWord(t, user)}
      </StatusDot>,
    ],
    [t('customerPages.field.email'), user.email],
    [t('customerPages.field.newEmail'), user.newEmail],
    [t('customerPages.field.userType'), user.userType],
    [t('customers.column.profile'), user.profile],
    [
      t('customerPages.field.role'),
      `${t(`customers.roles.${user.role}`)}: ${t(`customerPages.roleText.${user.role}`)}`,
    ],
    [
      t('customerPages.field.contact'),
      <Link key="contact" to={recordHref(org, 'contacts', user.contactId) as string}>
        {user.contact.displayName}
      </Link>,
    ],
    [
      t('customerPages.field.account'),
      user.account !== null && (
        <Link key="account" to={recordHref(org, 'accounts', user.account.id) as string}>
          {user.account.name}
        </Link>
      ),
    ],
    [t('customerPages.field.invitedAt'), at(user.invitedAt)],
    [t('customerPages.field.endsAt'), at(user.invitationEndsAt)],
    [t('customerPages.field.confirmedAt'), at(user.confirmedAt)],
    [t('customerPages.field.lastSignInAt'), at(user.lastSignInAt)],
    [t('customerPages.field.undelivered'), at(user.undeliveredAt)],
  ]
  return (
    <dl className={classes.facts}>
      {facts
        .filter(([, value]) => value !== null && value !== false)
        .flatMap(([label, value]) => [<dt key={label}>{label}</dt>, <dd key={`${label} value`}>{value}</dd>])}
    </dl>
  )
}
