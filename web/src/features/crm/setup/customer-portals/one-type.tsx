import { Button, Group, SimpleGrid, Switch, TextInput } from '@mantine/core'
import type { CustomerRole, CustomerUserType } from '@muster/contract'
import { customerRoles } from '@muster/contract/choices'
import { IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../../../../shared/api/index.ts'
import { Choice } from '../../../../shared/form/index.ts'
import { useT } from '../../../../shared/i18n/index.ts'
import { ErrorPanel, lazyPart, notifyDone } from '../../../../shared/ui/index.ts'
import { crmChanged } from '../../queries.ts'
import classes from '../setup.module.css'
import { TypeMatrix } from './type-matrix.tsx'
import { useCustomerPortal } from './use-customer-portal.ts'

const DeleteType = lazyPart(() => import('./delete-type.tsx').then((module) => module.DeleteType))

/** What a user type is called and allows, to be looked at or changed. */
export function OneType({ type, canConfigure }: { type: CustomerUserType; canConfigure: boolean }) {
  const t = useT()
  const { path } = useCustomerPortal()
  const { name, profile, role, active, permissions } = type
  const before = { name, profile, role, active, permissions }
  const [values, setValues] = useState(before)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>(null)
  const [isDeleting, setDeleting] = useState(false)
  const isDirty = JSON.stringify(values) !== JSON.stringify(before)
  const save = async () => {
    setBusy(true)
    setError(null)
    try {
      await api.patch(`${path}/user-types/${type.id}`, values, { ifMatch: type.version })
      notifyDone(t('crmSetup.saved'))
      await crmChanged()
    } catch (failure) {
      setError(failure)
    } finally {
      setBusy(false)
    }
  }
  return (
    <section aria-label={name}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={16} mb={16}>
        <TextInput
          label={t('crmSetup.name')}
          maxLength={50}
          disabled={!canConfigure}
          value={values.name}
          onChange={(event) => setValues({ ...values, name: event.currentTarget.value })}
        />
        <TextInput
          label={t('customers.column.profile')}
          maxLength={50}
          disabled={!canConfigure}
          value={values.profile}
          onChange={(event) => setValues({ ...values, profile: event.currentTarget.value })}
        />
        <Choice
          label={t('customerPages.types.role')}
          description={t(`customerPages.roleText.${values.role}`)}
          allowDeselect={false}
          disabled={!canConfigure}
          data={customerRoles.map((value) => ({ value, label: t(`customers.roles.${value}`) }))}
          value={values.role}
          onChange={(value) => setValues({ ...values, role: value as CustomerRole })}
        />
        <Switch
          label={t('customerPages.types.active')}
          description={t('customerPages.types.activeHint')}
          disabled={!canConfigure}
          checked={values.active}
          onChange={(event) => setValues({ ...values, active: event.currentTarget.checked })}
        />
      </SimpleGrid>
      <TypeMatrix
        label={t('customerPages.types.matrix', { name })}
        permissions={values.permissions}
        isLocked={!canConfigure}
        onChange={(next) => setValues({ ...values, permissions: next })}
      />
      <p className={classes.quiet}>{t('customerPages.types.matrixHint')}</p>
      <ErrorPanel error={error} />
      {canConfigure && (
        <Group mt={16} gap={8}>
          <Button loading={busy} disabled={!isDirty || values.name.trim() === ''} onClick={() => void save()}>
            {t('common.save')}
          </Button>
          {isDirty && (
            <Button variant="default" onClick={() => setValues(before)}>
              {t('crmSetup.profiles.discard')}
            </Button>
          )}
          <Button
            variant="default"
            leftSection={<IconTrash size={16} aria-hidden />}
            onClick={() => setDeleting(true)}
          >
            {t('customerPages.types.delete')}
          </Button>
        </Group>
      )}
      {isDeleting && <DeleteType type={type} onClose={() => setDeleting(false)} />}
    </section>
  )
}
