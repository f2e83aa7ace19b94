import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import type { CustomerPortalUser } from '@muster/contract'
import { type FormEvent, useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { ErrorPanel, notifyDone } from '../../../../shared/ui/index.ts'
import { crmChanged } from '../../queries.ts'
import { RoleSelect, TypeSelect } from './place-selects.tsx'
import { useCustomerPortal } from './use-customer-portal.ts'

type EditUserProps = { what: 'type' | 'role' | 'email'; user: CustomerPortalUser; onClose: () => void }

const actions = { type: 'set_type', role: 'set_role', email: 'email' } as const

/** Gives somebody another user type, role or address. */
export function EditUser({ what, user, onClose }: EditUserProps) {
  const t = useT()
  const { path } = useCustomerPortal()
  const before = { userTypeId: user.userTypeId, role: user.role, email: user.newEmail ?? user.email }
  const [values, setValues] = useState(before)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const key = ({ type: 'userTypeId', role: 'role', email: 'email' } as const)[what]
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setError(null)
    try {
      await api.patch(`${path}/users/${user.id}`, { [key]: values[key] }, { ifMatch: user.version })
      notifyDone(t(what === 'email' ? 'customerPages.done.email' : 'crmSetup.saved', { email: values.email }))
      await crmChanged()
      onClose()
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
      title={t(`customerPages.edit.${what}`, { name: user.name })}
      size={480}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={(event) => void save(event)} noValidate>
        <Stack gap={16}>
          {what === 'type' && (
            <TypeSelect
              value={values.userTypeId}
              onChange={(userTypeId) => setValues({ ...values, userTypeId })}
            />
          )}
          {what === 'role' && (
            <RoleSelect value={values.role} onChange={(role) => setValues({ ...values, role })} />
          )}
          {what === 'email' && (
            <>
              <Text size="sm">
                {t(
                  user.state === 'confirmed'
                    ? 'customerPages.edit.emailConfirmed'
                    : 'customerPages.edit.emailUnconfirmed',
                  { name: user.name },
                )}
              </Text>
              <TextInput
                type="email"
                label={t('customerPages.edit.newEmail')}
                value={values.email}
                onChange={(event) => setValues({ ...values, email: event.currentTarget.value })}
                data-autofocus
              />
            </>
          )}
          <ErrorPanel error={error} />
          <Group justify="flex-end" gap={8}>
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={busy} disabled={values[key] === before[key]}>
              {t(what === 'email' ? 'customerPages.actions.email' : `customerPages.actions.${actions[what]}`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
